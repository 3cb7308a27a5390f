"""The home folder is made by whoever comes first; the others find it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from ngangtam_web.database.home import Home


class TestMake:
    def test_may_be_called_by_several_at_once(self, tmp_path: Path) -> None:
        for round_ in range(25):
            together = Barrier(4)
            home = Home(tmp_path / f"{round_}" / "home")

            def make(home: Home = home, together: Barrier = together) -> None:
                together.wait()
                home.make()

            with ThreadPoolExecutor(4) as threads:
                made = [threads.submit(make) for _ in range(4)]
            assert [one.exception() for one in made] == [None] * 4

    def test_lets_a_key_be_read_the_same_by_several_at_once(self, tmp_path: Path) -> None:
        home = Home(tmp_path / "home")
        with ThreadPoolExecutor(4) as threads:
            keys = {one.result() for one in [threads.submit(home.key, "a") for _ in range(8)]}
        assert len(keys) == 1
