"""A disk that loses its power: what was synced is there, of the rest a random half, torn or not.

As hostile as the rules allow: unsynced writes reach the platter in any order or never, in sectors
of 512 bytes; and a new, renamed or deleted name only counts once its folder was synced.
"""

import random
from pathlib import PurePath

SECTOR = 512


class File:
    """What is on the platter, and what still waits in the memory that the power keeps alive."""

    def __init__(self, platter=b""):
        self.platter, self.waiting = platter, []

    def now(self):
        """As every program sees it while the power is on."""
        return _after(self.platter, self.waiting)

    def sync(self):
        self.platter, self.waiting = self.now(), []

    def after_a_cut(self, dice):
        return _after(self.platter, [part for w in self.waiting for part in _survivors(w, dice)])


class Disk:
    """Replays calls, and says what a machine finds when it is switched on again."""

    def __init__(self, folder, before):
        """`before`: the files that lay there safely, each by its path and where to read it."""
        self.root = str(folder)
        self.on_platter = {path: File(f.read_bytes()) for path, f in before.items() if f.is_file()}
        self.names, self.moves = dict(self.on_platter), []

    def does(self, call):
        getattr(self, f"_{call.kind}")(call)

    def _create(self, call):
        if call.path not in self.names:
            self._move({call.path: File()})

    def _write(self, call):
        file = self.names[call.path]
        at = len(file.now()) if call.at < 0 else call.at
        file.waiting.append((at, call.data))

    def _truncate(self, call):
        self.names[call.path].waiting.append((call.at, None))

    def _sync(self, call):
        if call.path in self.names:
            self.names[call.path].sync()
        else:  # a folder: its names are then as they are seen
            waiting = [move for move in self.moves if any(_is_in(call.path, p) for p in move)]
            self.on_platter = _named(self.on_platter, waiting)
            self.moves = [move for move in self.moves if move not in waiting]

    def _unlink(self, call):
        self._move({call.path: None})

    def _rename(self, call):
        self._move({call.to: self.names[call.path], call.path: None})

    def _link(self, call):
        self._move({call.to: self.names[call.path]})

    def _mkdir(self, call):
        """A folder is there when it is needed: its own name is not what is tried here."""

    def _say(self, call):
        """Words reach people at once, and nobody can take them back."""

    def _move(self, move):
        """Some names that change together, or not at all."""
        self.moves.append(move)
        self.names = _named(self.names, [move])

    # ---- the machine is switched on again

    def killed(self):
        """Only the program ended: what it had asked for is there."""
        return {path: file.now() for path, file in self.names.items()}

    def cut(self, dice=random):
        """The power ended. Names change in the order they were asked for, and end anywhere."""
        moves = self.moves[: dice.randint(0, len(self.moves))]
        names = _named(self.on_platter, moves)
        return {path: file.after_a_cut(dice) for path, file in names.items()}

    def place(self, files, folder):
        """Put them where the store can open them; each is its owner’s alone."""
        folder.mkdir(exist_ok=True, parents=True)
        for path, content in files.items():
            file = folder / PurePath(path).relative_to(self.root)
            file.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
            file.write_bytes(content)
            file.chmod(0o400 if file.suffix == ".key" else 0o600)
        return folder


def _is_in(folder, path):
    return str(PurePath(path).parent) == folder


def _named(names, moves):
    changed = dict(names)
    for move in moves:
        changed |= move
    return {path: file for path, file in changed.items() if file is not None}


def _after(content, writes):
    held = bytearray(content)
    for at, data in writes:
        if data is None:
            del held[at:]
            held.extend(bytes(at - len(held)))
        else:
            held.extend(bytes(max(0, at - len(held))))
            held[at : at + len(data)] = data
    return bytes(held)


def _survivors(write, dice):
    """The whole write, nothing of it, or some of its sectors."""
    at, data = write
    fate = dice.random()
    if fate < 0.4:
        return
    if fate < 0.8 or data is None:
        yield write
        return
    for start in range(0, len(data), SECTOR):
        if dice.random() < 0.5:
            yield at + start, data[start : start + SECTOR]
