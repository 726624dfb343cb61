import pytest

from webhook.cli import main


def test_an_unknown_set_lists_the_known_ones(capsys):
    assert main(["eval", "nonsense"]) == 1
    assert "search_dev" in capsys.readouterr().err


def test_a_missing_file_of_names_is_said(capsys):
    assert main(["eval", "search_dev", "--beside", "/nowhere.csv"]) == 1
    assert "/nowhere.csv" in capsys.readouterr().err


def test_dialogues_need_a_chat(capsys):
    assert main(["eval", "dialogues_dev"]) == 1
    assert "--chat" in capsys.readouterr().err


def test_an_address_where_nobody_answers_is_said(capsys):
    assert main(["eval", "dialogues_dev", "--chat", "http://127.0.0.1:9"]) == 1
    assert "没有回应" in capsys.readouterr().err


@pytest.mark.parametrize("status, body, said", [(429, {}, "WENBAN_RATE_LIMIT"), (200, {"status": "unavailable"}, "没有就绪")])
def test_an_instance_that_cannot_answer_is_not_measured(monkeypatch, status, body, said):
    import requests

    from webhook.evaluation.client import ChatUnusable, open_chat

    response = requests.Response()
    response.status_code = status
    response.json = lambda: body
    monkeypatch.setattr(requests.Session, "post", lambda *_args, **_more: response)
    with pytest.raises(ChatUnusable, match=said):
        open_chat("http://127.0.0.1:1")({"text": "你好"})
