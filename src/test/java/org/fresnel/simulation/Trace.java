package org.fresnel.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What happened last.
final class Trace {
  private static final int KEPT = 80;

  private record Line(long at, String format, List<Object> values) {
    private String text() {
      var words = values.isEmpty() ? format : String.format(Locale.ROOT, format, values.toArray());
      return String.format(Locale.ROOT, "%10.3f s  %s", at / 1e9, words);
    }
  }

  private final VirtualTime time;
  private final Consumer<String> follower;
  private final boolean followed;
  private final Deque<Line> lines = new ArrayDeque<>();

  Trace(VirtualTime time) {
    this(time, _ -> {}, false);
  }

  /// @param follower is told every line
  Trace(VirtualTime time, Consumer<String> follower) {
    this(time, follower, true);
  }

  private Trace(VirtualTime time, Consumer<String> follower, boolean followed) {
    this.time = time;
    this.follower = follower;
    this.followed = followed;
  }

  void note(String format, Object... values) {
    var line = new Line(time.nanos(), format, Arrays.asList(values));
    lines.addLast(line);
    if (lines.size() > KEPT) {
      lines.removeFirst();
    }
    if (followed) {
      follower.accept(line.text());
    }
  }

  List<String> last() {
    return lines.stream().map(Line::text).toList();
  }
}
