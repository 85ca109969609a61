package org.fresnel;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.fresnel.command.Task;
import org.fresnel.console.Console;
import org.fresnel.console.Told;
import org.fresnel.console.Way;
import org.fresnel.settings.SettingsSource;
import org.fresnel.wire.VertxTimers;
import picocli.CommandLine.Help.Ansi;

/// Asks a running router. The application does not start for that, and nothing listens.
final class Ask {
  private Ask() {}

  /// What there is to say in the end.
  ///
  /// @throws IllegalArgumentException with a line for the operator
  static Told told(Task.Ask task, Ansi colours) throws InterruptedException {
    var way =
        Way.of(
            task.plane(),
            System.getenv(),
            () -> SettingsSource.ofProcess().control(task.plane().configuration()));
    // Names are looked up as the system does it, and nothing is written to the disk.
    System.setProperty("vertx.disableDnsResolver", "true");
    QuietNetty.prepare();
    var vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    var form =
        new Console.Form(
            task.json(),
            colours,
            words -> {
              System.out.print(words);
              System.out.flush();
            });
    try {
      return Console.at(way, vertx, new VertxTimers(vertx), InstantSource.system(), form)
          .ask(task.question())
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("expected an answer, came " + e.getCause(), e);
    }
  }
}
