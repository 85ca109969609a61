package org.fresnel.faults;

import static org.fresnel.faults.MatrixRequest.HEAD;
import static org.fresnel.faults.MatrixRequest.HEAVY;
import static org.fresnel.faults.MatrixRequest.PRODUCE;
import static org.fresnel.faults.MatrixResult.BROKEN_OFF;
import static org.fresnel.faults.MatrixResult.ITSELF;
import static org.fresnel.faults.MatrixResult.OTHER;
import static org.fresnel.faults.MatrixResult.SPARED;
import static org.fresnel.faults.ScriptedNames.Trouble.DENY;
import static org.fresnel.faults.ScriptedNames.Trouble.SILENT;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.fixture.RawNode.Line;
import org.fresnel.simulator.Fault;

/// The faults that a request meets before anything else has told of them.
final class MatrixFaults {
  private static final String KNOWN_DOWN = "the old router could not connect to it";
  private static final String NEW_PROCESS = "the new router has never resolved the name";

  static final List<MatrixFault> ALL =
      List.of(
          trouble("nothing", Faulty.simulated(), ITSELF, Map.of()),
          trouble("connection refused", Faulty.simulated(new Fault.Down()))
              .beforeProbes(KNOWN_DOWN, everyOneAskedInTurn(SPARED)),
          trouble("black hole: no answer to a connection", Faulty.deaf()),
          trouble("host name has never resolved", Faulty.neverResolving(DENY))
              .beforeProbes(KNOWN_DOWN, everyOneAskedInTurn(SPARED)),
          trouble("name server has never answered", Faulty.neverResolving(SILENT)),
          trouble(
                  "host name does not resolve any more",
                  Faulty.notResolvingAnyMore(DENY),
                  ITSELF,
                  Map.of())
              .afterRestart(NEW_PROCESS, everyOneAskedInTurn(OTHER)),
          trouble(
                  "name server does not answer any more",
                  Faulty.notResolvingAnyMore(SILENT),
                  ITSELF,
                  Map.of())
              .afterRestart(NEW_PROCESS, everyOneAskedInTurn(OTHER)),
          trouble("TLS handshake stalls", Faulty.raw("https", Line::silence)),
          trouble(
                  "no TLS where it is expected",
                  Faulty.raw("https", line -> line.send("HTTP/1.1 400\r\n")))
              .beforeProbes(KNOWN_DOWN, everyOneAskedInTurn(SPARED)),
          trouble("connection closed at once", Faulty.raw(_ -> {})),
          trouble("half-closed at once", Faulty.raw(line -> line.halfClose().silence())),
          trouble("black hole: accepts and never answers", Faulty.raw(Line::silence)),
          trouble("hangs: reads and never answers", Faulty.simulated(new Fault.Hang())),
          trouble("answers after 10 s", Faulty.simulated(new Fault.Slow(Duration.ofSeconds(10)))),
          trouble("reset once asked", Faulty.simulated(new Fault.Reset())),
          trouble("closed once asked", Faulty.raw(Line::request)),
          trouble(
              "kept connection closed as the next request comes", Faulty.stale(), ITSELF, Map.of()),
          trouble(
              "kept connection closed as the next request comes, and new ones too",
              Faulty.warm(MatrixFaults::goStale)),
          trouble(
              "no HTTP", Faulty.raw(line -> answer(line, "SSH-2.0-OpenSSH_9.2p1\r\n").silence())),
          trouble("headers without end", Faulty.raw(MatrixFaults::endlessHeaders)),
          trouble(
              "two lengths",
              Faulty.raw(line -> answer(line, ok(" 2\r\nContent-Length: 3", "{}")).silence())),
          trouble("head a byte a second", Faulty.raw(line -> asked(line).trickle(ok(" 2", "{}")))),
          trouble(
              "body a byte a second",
              Faulty.raw(line -> answer(line, ok(" 99", "{")).trickle(" ".repeat(99)))),
          trouble(
              "length larger than the body",
              Faulty.raw(line -> answer(line, ok(" 99", "{}")).silence())),
          trouble(
              "length smaller than the body",
              Faulty.raw(line -> answer(line, ok(" 8", "{\"data\":{}}")).silence())),
          trouble("dies in the body", Faulty.raw(line -> answer(line, ok(" 99", "{\"data\":")))),
          trouble("dies in a chunked body", Faulty.raw(MatrixFaults::dieInChunks)),
          trouble("sends half", Faulty.simulated(new Fault.Truncated()), but(BROKEN_OFF, HEAVY)),
          trouble(
              "JSON that was cut short",
              Faulty.raw(line -> asked(line).json("{\"data\":[{\"slot\":\"12\"}"))),
          trouble(
              "something else declared as JSON",
              Faulty.raw(line -> asked(line).json("upstream ok"))),
          trouble("200 with an HTML page", Faulty.simulated(new Fault.Garbage())),
          trouble("200 without a body", Faulty.simulated(new Fault.NoBody())),
          trouble(
              "200 with an error object",
              Faulty.raw(
                  line -> asked(line).json("{\"code\":503,\"message\":\"node is syncing\"}"))),
          trouble(
              "200 with an empty list in SSZ",
              Faulty.raw(
                  line ->
                      answer(
                              line,
                              String.join(
                                  "\r\n",
                                  "HTTP/1.1 200 OK",
                                  "Content-Type: application/octet-stream",
                                  "Content-Length: 0",
                                  "",
                                  ""))
                          .silence())),
          trouble(
              "what is asked for a slot is of the slot before",
              Faulty.simulated(new Fault.WrongSlot()),
              ITSELF,
              but(OTHER, HEAD, PRODUCE)),
          trouble(
              "votes and duties are of the epoch before",
              Faulty.simulated(new Fault.WrongEpoch()),
              ITSELF,
              but(OTHER, HEAD)),
          trouble(
              "redirects",
              Faulty.raw(
                  line ->
                      answer(
                          line, "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"))),
          refusal(400),
          refusal(404),
          refusal(409),
          refusal(413),
          refusal(422),
          refusal(431),
          refusal(451),
          trouble("429", Faulty.simulated(new Fault.Errors(429))),
          trouble("401", Faulty.simulated(new Fault.Errors(401))),
          trouble("500", Faulty.simulated(new Fault.Errors(500))),
          trouble("503", Faulty.simulated(new Fault.Errors(503))),
          trouble(
                  "reports a head of a slot that has not begun",
                  Faulty.withHead(1_000_000_000),
                  SPARED,
                  Map.of())
              .beforeProbes(
                  "its head is not known yet, and its answers are right",
                  everyOneAskedInTurn(ITSELF)),
          trouble(
              "has been restarted, and has forgotten what clients sent",
              Faulty.forgetful(),
              ITSELF,
              but(OTHER, PRODUCE)),
          trouble(
              "its blocks pay another recipient",
              Faulty.payingAnother(),
              ITSELF,
              but(OTHER, PRODUCE)),
          trouble(
              "refuses an item of a batch",
              Faulty.simulated(new Fault.RejectItems(Set.of(0))),
              ITSELF,
              Map.of()));

  private MatrixFaults() {}

  private static MatrixFault refusal(int status) {
    return trouble(String.valueOf(status), Faulty.simulated(new Fault.Errors(status)));
  }

  private static MatrixFault trouble(String label, Faulty.Start start) {
    return trouble(label, start, Map.of());
  }

  private static MatrixFault trouble(
      String label, Faulty.Start start, Map<MatrixRequest, MatrixResult> expected) {
    return trouble(label, start, OTHER, expected);
  }

  private static MatrixFault trouble(
      String label,
      Faulty.Start start,
      MatrixResult otherwise,
      Map<MatrixRequest, MatrixResult> expected) {
    return new MatrixFault(label, start, otherwise, expected);
  }

  private static Map<MatrixRequest, MatrixResult> but(
      MatrixResult seen, MatrixRequest... questions) {
    return Stream.of(questions).collect(Collectors.toMap(question -> question, _ -> seen));
  }

  private static Map<MatrixRequest, MatrixResult> everyOneAskedInTurn(MatrixResult seen) {
    return but(
        seen,
        Stream.of(MatrixRequest.values())
            .filter(MatrixRequest::isAskedInTurn)
            .toArray(MatrixRequest[]::new));
  }

  private static Line asked(Line line) throws IOException {
    line.request();
    return line;
  }

  private static Line answer(Line line, String text) throws IOException {
    return asked(line).send(text);
  }

  /// A success whose length is told in these words.
  private static String ok(String length, String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length:"
        + length
        + "\r\n\r\n"
        + body;
  }

  private static void endlessHeaders(Line line) throws IOException {
    answer(line, "HTTP/1.1 200 OK\r\n");
    while (true) {
      line.send("X-Filler: " + "x".repeat(1000) + "\r\n");
    }
  }

  private static void dieInChunks(Line line) throws IOException {
    answer(line, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
    line.send("Transfer-Encoding: chunked\r\n\r\n8\r\n{\"data\":\r\n");
  }

  private static void goStale(Line line) throws IOException {
    if (line.request().contains(Faulty.WARM_UP)) {
      line.json("{\"data\":{}}").request();
    }
  }
}
