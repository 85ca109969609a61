package org.fresnel.cli.remote;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs a hook as a process. Its standard error and its output come together.
///
/// @param vertx with threads that may block
record ProcessHookRunner(Vertx vertx) implements HookRunner {
  private static final int MOST_OUTPUT = 1 << 20;
  private static final int CHUNK = 8192;
  private static final String CUT = "\n(more output of the hook is not shown)\n";

  private record Started(Process process, Future<Optional<String>> ended) implements Run {
    @Override
    public void stop() {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private record NotStarted(String reason) implements Run {
    @Override
    public Future<Optional<String>> ended() {
      return Future.succeededFuture(Optional.of(reason));
    }

    @Override
    public void stop() {}
  }

  @Override
  public Run start(Path program, Map<String, String> environment, Consumer<String> output) {
    var builder = new ProcessBuilder(program.toAbsolutePath().toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var status =
          vertx.executeBlocking(
              () -> {
                relay(process.getInputStream(), output);
                return process.waitFor();
              },
              false);
      return new Started(
          process, status.map(ProcessHookRunner::failure).otherwise(ProcessHookRunner::failure));
    } catch (IOException e) {
      return new NotStarted("cannot be run: " + e.getMessage());
    }
  }

  private static Optional<String> failure(Integer status) {
    return status == 0 ? Optional.empty() : Optional.of("exit status " + status);
  }

  private static Optional<String> failure(Throwable failure) {
    return Optional.of("its output cannot be read: " + failure.getMessage());
  }

  private static void relay(InputStream in, Consumer<String> output) throws IOException {
    var left = MOST_OUTPUT;
    for (var bytes = in.readNBytes(1); bytes.length > 0; bytes = in.readNBytes(1)) {
      var more = in.readNBytes(Math.min(in.available(), CHUNK));
      if (left > 0) {
        output.accept(
            new String(bytes, StandardCharsets.UTF_8) + new String(more, StandardCharsets.UTF_8));
        left -= bytes.length + more.length;
        if (left <= 0) {
          output.accept(CUT);
        }
      }
    }
  }
}
