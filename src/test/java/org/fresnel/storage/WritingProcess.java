package org.fresnel.storage;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fresnel.storage.StateFile.Content;

/// A process of its own that writes until it is killed. What it has been told is saved it says on
/// its standard output: `journal N` and `file N`.
public final class WritingProcess {
  static final int JOURNAL_BYTES = 64 << 10;

  private WritingProcess() {}

  /// Writes until it is killed.
  ///
  /// @param args directory, and the first number
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var store = TestStore.open(Path.of(args[0]));
    var journal = store.journal("numbers", JOURNAL_BYTES).journal();
    var file = store.file("number");
    for (var number = Integer.parseInt(args[1]); ; number++) {
      var n = number;
      journal.append(record(n), saving -> say(out, saving, "journal " + n));
      if (n % 8 == 0) {
        say(out, file.write(text(n)), "file " + n);
      }
    }
  }

  private static void say(PrintStream out, WriteResult saving, String what) {
    if (saving instanceof WriteResult.Saved) {
      out.println(what);
    }
  }

  static String record(int number) {
    return "{\"number\":%d,\"text\":\"%s\"}".formatted(number, "x".repeat(number % 97));
  }

  static String text(int number) {
    return number + " " + "y".repeat(number % 8191);
  }

  /// The number of a text that is whole.
  static int number(Content content) {
    return switch (content) {
      case Content.Absent _ -> -1;
      case Content.Found(var text) -> {
        var number = Integer.parseInt(text.substring(0, text.indexOf(' ')));
        if (!text.equals(text(number))) {
          throw new AssertionError("a text that was never written: " + text);
        }
        yield number;
      }
      case Content.Unreadable(var reason) -> throw new AssertionError(reason);
    };
  }
}
