package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.fresnel.ssz.ByteSource;

/// Writes one answer to its connection, whole or cut in half.
final class ResponseWriter {
  private static final int PIECE = 64 * 1024;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final boolean truncated;
  private final boolean compressed;

  ResponseWriter(HttpServerRequest request, String path, NodeState node) {
    this.request = request;
    this.response = request.response();
    this.truncated = node.faults().hasOn(Fault.Truncated.class, path);
    String encodings = request.headers().get("Accept-Encoding");
    this.compressed = node.compress() && encodings != null && encodings.contains("gzip");
  }

  void write(SimulatedResponse.Whole reply) {
    boolean zip = compressed && reply.contentType().equals(Accept.JSON);
    Buffer body = zip ? gzip(reply.body()) : reply.body();
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    if (zip) {
      response.putHeader("Content-Encoding", "gzip");
    }
    begin(reply.contentType(), body.length());
    if (!truncated) {
      response.end(body);
    } else if (body.length() < 2) {
      request.connection().close();
    } else {
      response
          .write(body.getBuffer(0, body.length() / 2))
          .onComplete(_ -> request.connection().close());
    }
  }

  void write(SimulatedResponse.Streamed reply) {
    reply.headers().forEach(response::putHeader);
    begin(reply.contentType(), reply.total());
    response.write(reply.start());
    pump(reply, truncated ? reply.length() / 2 : reply.length());
  }

  void write(SimulatedResponse.Read reply) {
    reply.headers().forEach(response::putHeader);
    begin(reply.contentType(), reply.length());
    pump(reply.source(), 0, truncated ? reply.length() / 2 : reply.length());
  }

  /// Writes a source from `at` to `end` as fast as the client reads it.
  private void pump(ByteSource source, long at, long end) {
    long next = at;
    while (next < end && !response.writeQueueFull()) {
      byte[] piece = new byte[(int) Math.min(PIECE, end - next)];
      try {
        source.read(next, piece, 0, piece.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      next += piece.length;
      response.write(Buffer.buffer(piece));
    }
    long reached = next;
    if (reached < end) {
      response.drainHandler(_ -> pump(source, reached, end));
    } else if (truncated) {
      response.write(Buffer.buffer(" ")).onComplete(_ -> request.connection().close());
    } else {
      response.end();
    }
  }

  private void begin(String contentType, long length) {
    if (!contentType.isEmpty()) {
      response.putHeader("Content-Type", contentType);
    }
    response.putHeader("Content-Length", Long.toString(length));
  }

  /// Writes `left` bytes of filler as fast as the client reads them.
  private void pump(SimulatedResponse.Streamed reply, long left) {
    long rest = left;
    while (rest > 0 && !response.writeQueueFull()) {
      int size = (int) Math.min(rest, reply.filler().length());
      rest -= size;
      response.write(reply.filler().getBuffer(0, size));
    }
    long after = rest;
    if (after > 0) {
      response.drainHandler(_ -> pump(reply, after));
    } else if (truncated) {
      response.write(Buffer.buffer(" ")).onComplete(_ -> request.connection().close());
    } else {
      response.end(reply.end());
    }
  }

  private static Buffer gzip(Buffer body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(out.toByteArray());
  }
}
