package org.fresnel.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.fresnel.fixture.Caller;
import org.fresnel.fixture.RawNode;
import org.fresnel.fixture.RawNode.Line;

/// A node that answers as another one does, except on some paths, where it sends what no node
/// should.
public final class HostileNode implements AutoCloseable {
  private static final String HEAD = "HTTP/1.1 200 OK\r\n";
  private static final String STREAM = HEAD + "Content-Type: text/event-stream\r\n\r\n";
  private static final String JSON = HEAD + "Content-Type: application/json\r\n";

  private final Caller caller = new Caller();
  private final URI model;
  private final Predicate<String> path;
  private final Form form;
  private final AtomicInteger attacks = new AtomicInteger();
  private final RawNode node;

  /// What it sends.
  public enum Form {
    /// Heads as fast as they are taken.
    HEADS,
    /// Comments of a stream as fast as they are taken.
    COMMENTS,
    /// Events of a topic that nobody asked for.
    JUNK,
    /// One event whose line does not end.
    ENDLESS_LINE,
    /// One event that has ever more lines.
    ENDLESS_EVENT,
    /// Headers without end.
    ENDLESS_HEADERS,
    /// A chunk size without end.
    ENDLESS_CHUNK_SIZE,
    /// Chunks of one byte each.
    TINY_CHUNKS,
    /// A body without end.
    ENDLESS_BODY,
    /// A byte a second.
    TRICKLE
  }

  /// @param model the node that it is like on all other paths
  /// @param path where it is not
  public HostileNode(URI model, Predicate<String> path, Form form) {
    this.model = model;
    this.path = path;
    this.form = form;
    this.node = new RawNode(this::serve);
  }

  public URI url() {
    return node.url();
  }

  /// How often it has begun to send what no node should.
  public int attacks() {
    return attacks.get();
  }

  private void serve(Line line) throws IOException {
    while (true) {
      var request = line.request();
      var target = request.split(" ", 3)[1];
      if (path.test(target)) {
        attacks.incrementAndGet();
        attack(line);
        return;
      }
      pass(line, request, target);
    }
  }

  private void attack(Line line) throws IOException {
    switch (form) {
      case HEADS -> {
        line.send(STREAM);
        for (var i = 0; ; i++) {
          line.send("event: head\ndata: {\"slot\":\"100\",\"block\":\"0x%064x\"}\n\n".formatted(i));
        }
      }
      case COMMENTS -> endless(line.send(STREAM), ":\n".repeat(4096));
      case JUNK -> endless(line.send(STREAM), "event: junk\ndata: {}\n\n".repeat(512));
      case ENDLESS_LINE -> endless(line.send(STREAM + "event: head\ndata: "), "x".repeat(8192));
      case ENDLESS_EVENT -> endless(line.send(STREAM + "event: head\n"), "data: x\n".repeat(1024));
      case ENDLESS_HEADERS -> endless(line.send(HEAD), "X-Note: more\r\n".repeat(512));
      case ENDLESS_CHUNK_SIZE ->
          endless(line.send(JSON + "Transfer-Encoding: chunked\r\n\r\n"), "0".repeat(8192));
      case TINY_CHUNKS ->
          endless(
              line.send(JSON + "Transfer-Encoding: chunked\r\n\r\n"), "1\r\n \r\n".repeat(1024));
      case ENDLESS_BODY -> endless(line.send(JSON + "\r\n"), " ".repeat(8192));
      case TRICKLE -> line.trickle(JSON + "\r\n" + "{\"data\":{}}".repeat(10));
    }
  }

  /// Until the other side has gone.
  private static void endless(Line line, String text) throws IOException {
    while (true) {
      line.send(text);
    }
  }

  private void pass(Line line, String request, String target) throws IOException {
    var end = request.indexOf("\r\n\r\n");
    var asked =
        HttpRequest.newBuilder(model.resolve(target))
            .header("Content-Type", "application/json")
            .method(request.split(" ", 2)[0], BodyPublishers.ofString(request.substring(end + 4)));
    var answer = caller.send(asked.build(), BodyHandlers.ofByteArray());
    var type = answer.headers().firstValue("Content-Type").orElse("application/json");
    var version = answer.headers().firstValue("Eth-Consensus-Version").orElse("fulu");
    line.send(
        "HTTP/1.1 %d X\r\nContent-Type: %s\r\nEth-Consensus-Version: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(answer.statusCode(), type, version, answer.body().length));
    line.send(new String(answer.body(), ISO_8859_1));
  }

  @Override
  public void close() {
    node.close();
    caller.close();
  }
}
