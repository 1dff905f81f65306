"""The workers of a Dask cluster: the same work, on other machines too."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from compiler.batch.workers import Workers
from compiler.common.files import CannotRun
from compiler.common.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor
    from pathlib import Path

TIMEOUT = 10
"""Seconds in which a scheduler that is there has answered."""


def dask_workers(address: str, sample: Path) -> Workers:
    """The workers of the cluster whose scheduler is at `address`, who will have to read files such as `sample`.

    Raises `CannotRun` where the extra is not installed, where nobody answers, and where the workers could not do the
    work: on each of them there must be this version of this program, and the same files under the same paths.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise CannotRun("没有安装 dask，请执行：pip install 'nianbao[dask]'") from error
    logging.disable()  # what is wrong is said here, in words
    count = _count_workers(address)
    with Client(address, timeout=TIMEOUT, set_as_default=False) as client:
        check_workers(client, sample)
    return Workers(partial(_start_executor, address), count, (KilledWorker,))


def _count_workers(address: str) -> int:
    """How many can work at a time. A `Client` asked at once would wait for ever where something else answers."""
    try:
        workers = asyncio.run(asyncio.wait_for(_scheduler(address), TIMEOUT))["workers"]
    except ValueError as error:
        raise CannotRun(f"{address} 不是 Dask 调度器的地址，要写成 主机:端口，如 10.0.0.1:8786") from error
    except Exception as error:  # whatever comes of talking to something that is no scheduler
        raise CannotRun(f"{address} 没有 Dask 调度器应答，请核对地址，看看它是否在运行") from error
    if not workers:
        raise CannotRun(f"{address} 的 Dask 集群里没有工作进程，请先启动 dask worker")
    return sum(worker["nthreads"] for worker in workers.values())


async def _scheduler(address: str) -> Any:
    from distributed.core import rpc
    from distributed.security import Security

    arguments = Security().get_connection_args("client")
    async with rpc(address, timeout=TIMEOUT, connection_args=arguments) as scheduler:
        return await scheduler.identity(n_workers=-1)


def check_workers(client: Any, sample: Path) -> None:
    """Raises `CannotRun` where the work could not be done.

    The scheduler too must know the program, since the work passes through it; files it need not see.
    """
    seen: dict[str, Any] = {
        f"工作进程 {worker}": answer
        for worker, answer in client.run(_describe_worker, sample, on_error="return").items()
    }
    try:
        seen["调度器"] = client.run_on_scheduler(_describe_worker)
    except Exception as error:  # noqa: BLE001 - whatever import raises there
        seen["调度器"] = error
    for who, answer in seen.items():
        if not isinstance(answer, tuple):
            raise CannotRun(f"{who} 用不了 nianbao，请在那里装好 {__version__} 版（{answer}）")
        version, sees = answer
        if version != __version__:
            raise CannotRun(f"{who} 装的是 nianbao {version}，这里是 {__version__}，请装成同一版")
        if not sees and sample.is_file():
            raise CannotRun(f"{who} 看不到 {sample}；输入和输出要放在各台机器路径相同的共享文件夹里")


def _describe_worker(sample: Path | None = None) -> tuple[str, bool]:
    """Run on a worker: the program's version there, and whether the file can be seen."""
    return __version__, sample is None or sample.is_file()


@contextmanager
def _start_executor(address: str, _count: int) -> Iterator[Executor]:
    from distributed import Client

    with Client(address, timeout=TIMEOUT, set_as_default=False) as client:
        executor = client.get_executor(pure=False)
        try:
            yield executor
        except CancelledError as error:
            raise CannotRun(f"与 {address} 的 Dask 集群断开了") from error
        finally:
            executor.shutdown(wait=False)
