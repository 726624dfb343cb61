from webhook.supervisor import install


def test_a_matching_stamp_means_nothing_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(install, "STAMP", tmp_path / "stamp")
    assert not install._is_installed(dev=False)
    install.STAMP.write_text(install._fingerprint("run"))
    assert install._is_installed(dev=False) and not install._is_installed(dev=True)
    install.STAMP.write_text(install._fingerprint("dev"))
    assert install._is_installed(dev=False) and install._is_installed(dev=True)


def test_a_changed_lock_file_installs_again(tmp_path, monkeypatch):
    monkeypatch.setattr(install, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(install, "CHECKOUT", tmp_path)
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("one")
    install.STAMP.write_text(install._fingerprint("run"))
    assert install._is_installed(dev=False)
    (tmp_path / "uv.lock").write_text("two")
    assert not install._is_installed(dev=False)


def test_another_python_is_refused_in_words(monkeypatch, capsys):
    monkeypatch.setattr(install.sys, "version_info", (3, 12, 0))
    assert install.main([]) == 1
    assert "Python 3.10" in capsys.readouterr().out
