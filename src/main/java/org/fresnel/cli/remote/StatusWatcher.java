package org.fresnel.cli.remote;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fresnel.upstream.Timers;

/// Prints the status again and again. It ends only with the program.
///
/// @param status the next screen
/// @param timers for the pauses
/// @param terminal whether the screen is cleared first
/// @param output receives each screen
record StatusWatcher(
    Supplier<Future<CommandResult>> status,
    Timers timers,
    boolean terminal,
    Consumer<String> output) {
  /// Clears a terminal.
  private static final String CLEAR = "\u001b[H\u001b[2J";

  /// A future without an end.
  Future<CommandResult> watch(Duration pause) {
    show(pause);
    return Promise.<CommandResult>promise().future();
  }

  private void show(Duration pause) {
    status
        .get()
        .onComplete(
            it -> {
              output.accept(screen(it.result()));
              timers.after(pause, () -> show(pause));
            });
  }

  /// A router that is not reached has no screen: the reason is shown.
  private String screen(CommandResult result) {
    var text = result.err().isEmpty() ? result.out() : result.err() + "\n";
    return terminal ? CLEAR + text : text;
  }
}
