import socket
from dataclasses import replace

import pytest

from webhook.supervisor import guard
from webhook.supervisor.model import TrainingFailed, _train
from webhook.supervisor.serve import CannotStart, check_ports, list_parts


def test_a_taken_port_is_named_with_the_way_out(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=f"端口 {port}.*WENBAN_PORT"):
            check_ports(replace(settings, port=port))


def test_only_the_webhook_listens_beyond_loopback(settings):
    for part in list_parts(replace(settings, host="0.0.0.0"), "model.tar.gz"):
        assert ("0.0.0.0" in " ".join(part.command)) == (part.name == "webhook")


@pytest.mark.parametrize(
    ("at_start", "later", "interrupted"),
    [
        ("0000000000004002", "0000000000004002", False),  # make waits for us as ever
        ("0000000000004002", "0000000000004000", True),  # make has reset its handler: it got SIGINT
        ("0000000000004000", "0000000000004000", False),  # started in the background: SIGINT was never caught
    ],
)
def test_an_interrupt_of_make_alone_is_noticed(monkeypatch, at_start, later, interrupted):
    facts = {"comm": "make\n", "status": f"Name:\tmake\nSigCgt:\t{at_start}\n"}
    monkeypatch.setattr(guard, "_parent_fact", facts.__getitem__)
    make = guard.MakeWatch()
    facts["status"] = f"Name:\tmake\nSigCgt:\t{later}\n"
    assert make.was_interrupted() is interrupted


def test_a_failed_training_says_why_and_leaves_no_model(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("webhook.supervisor.model.CHECKOUT", tmp_path)  # no config.yml there
    folder = tmp_path / "models"
    with pytest.raises(TrainingFailed, match="train.log"):
        _train(settings, folder, folder / "wenban-x.tar.gz")
    assert not list(folder.glob("*.tar.gz"))
