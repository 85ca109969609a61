package org.fresnel.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.Node;
import org.fresnel.upstream.ContentLengthHeader;
import org.fresnel.upstream.Exchange;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;
import org.fresnel.upstream.Timers;

/// Downloads SSZ from a node into a file: only the bytes in transit are in memory. Bound to one
/// event loop.
record SszDownload(Vertx vertx, NodeClient client, Timers timers) {
  static final String SSZ = "application/octet-stream";

  /// Not acceptable, unsupported media type.
  private static final Set<Integer> NO_SSZ = Set.of(406, 415);

  private static final int FIRST_BYTES = 65_536;

  /// A node may need to compute the whole state before it begins to respond.
  private static final Duration HEAD_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  /// Ends with the length of the file. Fails with a [FetchFailedException]; then the content of the
  /// file is unusable.
  ///
  /// @param file created, or overwritten
  /// @param most bytes that are accepted
  Future<Long> of(Node node, String path, Path file, long most) {
    var accept = MultiMap.caseInsensitiveMultiMap().add("Accept", SSZ);
    var exchange = client.send(node, new NodeRequest("GET", path, accept, Buffer.buffer()));
    var alarm = timers.after(TIMEOUT, exchange::cancel);
    return new FetchTimeout(timers, HEAD_TIMEOUT)
        .reply(exchange, path)
        .compose(reply -> received(reply, path, file, most))
        .onComplete(_ -> alarm.cancel());
  }

  private Future<Long> received(Exchange.Reply reply, String path, Path file, long most) {
    return switch (reply) {
      case Exchange.Reply.Failed(var failure) -> failed(path, failure.reason());
      case Exchange.Reply.Answered(var response) -> {
        var objection = objection(response, path, most);
        if (objection.isPresent()) {
          response.discard();
          yield Future.failedFuture(objection.get());
        }
        yield response.read(FIRST_BYTES).compose(body -> store(body, response, path, file, most));
      }
    };
  }

  private static Optional<FetchFailedException> objection(
      NodeResponse response, String path, long most) {
    var status = response.status();
    var type = Objects.requireNonNullElse(response.headers().get("Content-Type"), "no type");
    var announced = ContentLengthHeader.announced(response.headers());
    if (NO_SSZ.contains(status) || (status == 200 && !type.startsWith(SSZ))) {
      return objection(
          FetchFailedException.Kind.NO_SSZ, path, "expected %s, got %s".formatted(SSZ, type));
    }
    if (status != 200) {
      return objection(FetchFailedException.Kind.ABSENT, path, "status " + status);
    }
    return announced > most
        ? objection(
            FetchFailedException.Kind.FAILURE,
            path,
            "expected at most %d bytes, got %d".formatted(most, announced))
        : Optional.empty();
  }

  private static Optional<FetchFailedException> objection(
      FetchFailedException.Kind kind, String path, String reason) {
    return Optional.of(new FetchFailedException(kind, path + ": " + reason));
  }

  private Future<Long> store(
      NodeResponse.Body body, NodeResponse response, String path, Path file, long most) {
    return switch (body) {
      case NodeResponse.Body.Broken(var failure) -> failed(path, failure.reason());
      case NodeResponse.Body.Whole(var bytes) ->
          vertx
              .fileSystem()
              .writeFile(file.toString(), bytes)
              .map((long) bytes.length())
              .recover(cause -> failed(path, String.valueOf(cause.getMessage())));
      case NodeResponse.Body.Larger(var beginning, var rest) ->
          open(file)
              .onFailure(_ -> response.discard())
              .compose(
                  out ->
                      copy(beginning, rest, out, most)
                          .onFailure(_ -> response.discard())
                          .eventually(() -> out.close()))
              .recover(cause -> failed(path, String.valueOf(cause.getMessage())));
    };
  }

  private Future<AsyncFile> open(Path file) {
    var options = new OpenOptions().setCreate(true).setWrite(true).setTruncateExisting(true);
    return vertx.fileSystem().open(file.toString(), options);
  }

  /// The node waits whenever the disk is slower.
  private static Future<Long> copy(
      Buffer beginning, ReadStream<Buffer> rest, AsyncFile out, long most) {
    var poured = Promise.<Long>promise();
    var length = new long[] {beginning.length()};
    out.exceptionHandler(poured::tryFail);
    rest.exceptionHandler(poured::tryFail)
        .endHandler(_ -> out.flush().onSuccess(_ -> poured.tryComplete(length[0])))
        .handler(
            chunk -> {
              length[0] += chunk.length();
              if (length[0] > most) {
                poured.tryFail("expected at most %d bytes, got more".formatted(most));
              } else {
                out.write(chunk);
                if (out.writeQueueFull()) {
                  rest.pause();
                  out.drainHandler(_ -> rest.resume());
                }
              }
            });
    out.write(beginning);
    rest.resume();
    return poured.future();
  }

  private static <T> Future<T> failed(String path, String reason) {
    return Future.failedFuture(FetchFailedException.failure(path + ": " + reason));
  }
}
