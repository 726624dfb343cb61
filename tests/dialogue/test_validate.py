"""Rasa itself finds nothing to complain about in our training data."""

import subprocess
import sys

from knowledge_base.settings import CHECKOUT
from webhook.supervisor.model import quiet_environment


def test_the_training_data_is_clean():
    command = [sys.executable, "-m", "rasa", "data", "validate", "--fail-on-warnings", "--domain", "domain.yml"]
    command += ["--config", "config.yml", "--data", "nlu_data"]
    done = subprocess.run(command, cwd=CHECKOUT, env=quiet_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
