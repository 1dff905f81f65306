"""Beyond one machine: a Dask cluster does the same work, and what it cannot do is said in words."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import click.testing
import pytest

from compiler.batch import dask as cluster_module
from compiler.cli.main import main
from compiler.common.files import CannotRun
from compiler.common.version import __version__
from tests.batch.many import content, reports
from tests.support import nianbao

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

needs_distributed = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra dask is not installed")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder of five reports."""
    return reports(tmp_path / "in", 5)


@pytest.fixture(autouse=True)
def _talkative() -> Iterator[None]:
    """The command silences the loggers of its process, which here is everybody's."""
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a cluster of two workers in other processes, which start from another folder."""
    from distributed import Client, LocalCluster

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of somebody else's program
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made, Client(made) as client:
            client.run(os.chdir, "/")
            yield made.scheduler_address


@needs_distributed
def test_a_dask_cluster_gives_the_files_the_lines_and_the_findings_of_one_process(
    inputs: Path, tmp_path: Path, cluster: str
) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    for folder in (there, here):
        shutil.copytree(inputs, folder / "in")
    command = ("compile", "in", "-o", "out", "--report", "out.jsonl")
    one, other = nianbao(*command, cwd=here), nianbao(*command, "--executor", f"dask={cluster}", cwd=there)
    assert content(there / "out") == content(here / "out")
    assert (there / "out.jsonl").read_bytes() == (here / "out.jsonl").read_bytes()
    assert (other.returncode, other.stdout, other.stderr) == (one.returncode, one.stdout, one.stderr)


@needs_distributed
@pytest.mark.parametrize(
    ("executor", "said"),
    [
        ("dask=127.0.0.1", "不是 Dask 调度器的地址"),
        ("dask=127.0.0.1:1", "没有 Dask 调度器应答"),
        ("slurm=x", "--executor 要写成 dask=主机:端口"),
    ],
)
def test_a_cluster_that_cannot_be_reached_is_told_in_words(
    inputs: Path, executor: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "TIMEOUT", 0.5)
    assert said in complaint("check", str(inputs), "--executor", executor)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"tcp://10.0.0.2:1": ("0.0.1", True)}, "工作进程 tcp://10.0.0.2:1 装的是 nianbao 0.0.1，这里是"),
        ({"tcp://10.0.0.2:1": ModuleNotFoundError("compiler")}, "工作进程 tcp://10.0.0.2:1 用不了 nianbao"),
        ({"tcp://10.0.0.2:1": (__version__, False)}, "路径相同的共享文件夹里"),
    ],
)
def test_workers_that_could_not_do_the_work_are_named_before_anything_is_done(
    inputs: Path, answer: dict[str, Any], said: str
) -> None:
    client = Mock(run=lambda *_, **__: answer, run_on_scheduler=lambda _: (__version__, True))
    with pytest.raises(CannotRun, match=re.escape(said)):
        cluster_module.check_workers(client, inputs / "00000.json")


def test_without_the_extra_it_is_said_what_to_install(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'nianbao[dask]'" in complaint("check", str(inputs), "--executor", "dask=127.0.0.1:1")


def complaint(*arguments: str) -> str:
    done = click.testing.CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    return done.stderr
