package org.fresnel.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.fresnel.cli.ProgramTask;
import org.fresnel.cli.remote.CommandResult;
import org.fresnel.cli.remote.ControlEndpoint;
import org.fresnel.cli.remote.RemoteConsole;
import org.fresnel.config.SettingsSource;
import org.fresnel.upstream.VertxTimers;
import picocli.CommandLine.Help.Ansi;

/// Asks a running router. The application does not start for that, and nothing listens.
public final class RemoteCommand {
  private RemoteCommand() {}

  /// What there is to say in the end.
  ///
  /// @throws IllegalArgumentException with a line for the operator
  public static CommandResult result(ProgramTask.Ask task, Ansi colours)
      throws InterruptedException {
    var ways =
        ControlEndpoint.of(
            task.plane(),
            System.getenv(),
            () -> SettingsSource.ofProcess().control(task.plane().configuration()));
    // Names are looked up as the system does it, and nothing is written to the disk.
    System.setProperty("vertx.disableDnsResolver", "true");
    NettyDefaults.prepare();
    var vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    var form =
        new RemoteConsole.Form(
            task.json(),
            colours,
            words -> {
              System.out.print(words);
              System.out.flush();
            });
    try {
      return RemoteConsole.at(ways, vertx, new VertxTimers(vertx), InstantSource.system(), form)
          .ask(task.question())
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("expected an answer, got " + e.getCause(), e);
    }
  }
}
