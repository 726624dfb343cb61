import socket
from dataclasses import replace

import pytest

from webhook.supervisor.guard import make_was_interrupted
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


def test_without_an_interrupt_make_counts_as_running():
    assert make_was_interrupted() is False


def test_a_failed_training_says_why_and_leaves_no_model(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("webhook.supervisor.model.CHECKOUT", tmp_path)  # no config.yml there
    folder = tmp_path / "models"
    with pytest.raises(TrainingFailed, match="train.log"):
        _train(settings, folder, folder / "wenban-x.tar.gz")
    assert not list(folder.glob("*.tar.gz"))
