# What tracemalloc makes of the traces of blocks: ouroscope's own, on top of the modelled blocks.


def _format_size(size, sign):
    number = "%+.0f %s" if sign else "%.0f %s"
    number_with_tenths = "%+.1f %s" if sign else "%.1f %s"
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        if abs(size) < 100 and unit != "B":
            return number_with_tenths % (size, unit)
        if abs(size) < 10 * 1024 or unit == "TiB":
            return number % (size, unit)
        size /= 1024


def _fits(name, pattern):
    # fnmatch with * and ? alone, from left to right; a star takes one character more when the rest fails.
    at = in_pattern = 0
    star, taken = -1, 0
    while at < len(name):
        if in_pattern < len(pattern) and pattern[in_pattern] == "*":
            star, taken = in_pattern, at
            in_pattern += 1
        elif in_pattern < len(pattern) and pattern[in_pattern] in ("?", name[at]):
            at += 1
            in_pattern += 1
        elif star >= 0:
            taken += 1
            at, in_pattern = taken, star + 1
        else:
            return False
    return pattern[in_pattern:].strip("*") == ""


def _text_of(frame):
    return __source_line(frame.filename, frame.lineno).strip()


class Frame:
    __slots__ = ("filename", "lineno")

    def __init__(self, frame):
        self.filename, self.lineno = frame

    def _key(self):
        return (self.filename, self.lineno)

    def __eq__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._key() <= other._key()

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        return "%s:%s" % (self.filename, self.lineno)

    def __repr__(self):
        return "<Frame filename=%r lineno=%r>" % (self.filename, self.lineno)


class Traceback:
    __slots__ = ("_frames", "total_nframe")

    def __init__(self, frames, total_nframe=None):
        # Innermost first as the traces have them, outermost first for whoever asks.
        self._frames = tuple(reversed(frames))
        self.total_nframe = total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Frame(frame) for frame in self._frames[index])
        return Frame(self._frames[index])

    def __iter__(self):
        for frame in self._frames:
            yield Frame(frame)

    def __contains__(self, frame):
        return frame._key() in self._frames

    def __eq__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames == other._frames

    def __lt__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames < other._frames

    def __le__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames <= other._frames

    def __hash__(self):
        return hash(self._frames)

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        rest = "" if self.total_nframe is None else " total_nframe=%s" % self.total_nframe
        return "<Traceback %r%s>" % (tuple(self), rest)

    def format(self, limit=None, most_recent_first=False):
        frames = self[:]
        if limit is not None:
            frames = frames[-limit:] if limit > 0 else frames[:limit]
        if most_recent_first:
            frames = reversed(frames)
        lines = []
        for frame in frames:
            lines.append('  File "%s", line %s' % (frame.filename, frame.lineno))
            text = _text_of(frame)
            if text:
                lines.append("    %s" % text)
        return lines


class Trace:
    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(self._trace[2], self._trace[3])

    def __eq__(self, other):
        if not isinstance(other, Trace):
            return NotImplemented
        return self._trace == other._trace

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return "%s: %s" % (self.traceback, _format_size(self.size, False))

    def __repr__(self):
        return "<Trace domain=%s size=%s, traceback=%r>" % (
            self.domain, _format_size(self.size, False), self.traceback)


class _Traces:
    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Trace(trace) for trace in self._traces[index])
        return Trace(self._traces[index])

    def __iter__(self):
        for trace in self._traces:
            yield Trace(trace)

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        if not isinstance(other, _Traces):
            return NotImplemented
        return self._traces == other._traces

    def __repr__(self):
        return "<Traces len=%s>" % len(self)


def _average(size, count):
    return ", average=%s" % _format_size(size / count, False) if count else ""


class Statistic:
    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def _sort_key(self):
        return (self.size, self.count, self.traceback)

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return self._sort_key() == other._sort_key()

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __str__(self):
        return "%s: size=%s, count=%i%s" % (
            self.traceback, _format_size(self.size, False), self.count, _average(self.size, self.count))

    def __repr__(self):
        return "<Statistic traceback=%r size=%i count=%i>" % (self.traceback, self.size, self.count)


class StatisticDiff:
    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff

    def _sort_key(self):
        return (abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback)

    def _all(self):
        return (self.traceback, self.size, self.size_diff, self.count, self.count_diff)

    def __eq__(self, other):
        if not isinstance(other, StatisticDiff):
            return NotImplemented
        return self._all() == other._all()

    def __hash__(self):
        return hash(self._all())

    def __str__(self):
        return "%s: size=%s (%s), count=%i (%+i)%s" % (
            self.traceback, _format_size(self.size, False), _format_size(self.size_diff, True),
            self.count, self.count_diff, _average(self.size, self.count))

    def __repr__(self):
        return "<StatisticDiff traceback=%r size=%i (%+i) count=%i (%+i)>" % (
            self.traceback, self.size, self.size_diff, self.count, self.count_diff)


class BaseFilter:
    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        self.inclusive = inclusive
        self.filename_pattern = filename_pattern
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    def _match(self, trace):
        frames = trace[2] if self.all_frames else trace[2][:1]
        found = any(_fits(name, self.filename_pattern) and self.lineno in (None, line)
                    for name, line in frames)
        if self.domain is None:
            return found == self.inclusive
        same = trace[0] == self.domain
        return found and same if self.inclusive else not found or not same


class DomainFilter(BaseFilter):
    def __init__(self, inclusive, domain):
        self.inclusive = inclusive
        self.domain = domain

    def _match(self, trace):
        return (trace[0] == self.domain) == bool(self.inclusive)


def _frames_of(trace, key_type):
    if key_type == "lineno":
        return trace[2][:1]
    return trace[2] if key_type == "traceback" else ((trace[2][0][0], 0),)


class Snapshot:
    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def filter_traces(self, filters):
        including = [one for one in filters if one.inclusive]
        excluding = [one for one in filters if not one.inclusive]
        kept = [trace for trace in self.traces._traces
                if (not including or any(one._match(trace) for one in including))
                and all(one._match(trace) for one in excluding)]
        return Snapshot(kept, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError("unknown key_type: %r" % (key_type,))  #= tracemalloc.py 479 _group_by raise ValueError("unknown key_type: %r" % (key_type,))
        if cumulative and key_type == "traceback":
            raise ValueError("cumulative mode cannot by used with key type %r" % key_type)  #= tracemalloc.py 481 _group_by raise ValueError("cumulative mode cannot by used "
        groups = {}
        for trace in self.traces._traces:
            frames = _frames_of(trace, key_type)
            group = groups.get(frames)
            if group is None:
                group = groups[frames] = Statistic(Traceback(frames), 0, 0)
            group.size += trace[1]
            group.count += 1
        return groups

    def statistics(self, key_type, cumulative=False):
        found = list(self._group_by(key_type, cumulative).values())  #= tracemalloc.py 533 statistics grouped = self._group_by(key_type, cumulative)
        found.sort(reverse=True, key=Statistic._sort_key)
        return found

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        new = self._group_by(key_type, cumulative)  #= tracemalloc.py 544 compare_to new_group = self._group_by(key_type, cumulative)
        old = old_snapshot._group_by(key_type, cumulative)  #= tracemalloc.py 545 compare_to old_group = old_snapshot._group_by(key_type, cumulative)
        found = []
        for frames, now in new.items():
            was = old.pop(frames, None)
            size, count = (0, 0) if was is None else (was.size, was.count)
            found.append(StatisticDiff(now.traceback, now.size, now.size - size, now.count, now.count - count))
        for was in old.values():
            found.append(StatisticDiff(was.traceback, 0, -was.size, 0, -was.count))
        found.sort(reverse=True, key=StatisticDiff._sort_key)
        return found


def get_object_traceback(obj):
    frames = __get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


def take_snapshot():
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")  #= tracemalloc.py 556 take_snapshot raise RuntimeError("the tracemalloc module must be tracing memory "
    return Snapshot(__get_traces(), get_traceback_limit())
