package org.fresnel.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.fresnel.node.Node;

/// One fault against one class of endpoint.
record MatrixCell(MatrixFault trouble, MatrixRequest question) {
  /// An answer that is not over by then has no end.
  private static final int PATIENCE_SECONDS = 6;

  private static final AtomicLong NUMBERS = new AtomicLong(1);

  @Override
  public String toString() {
    return question + ", " + trouble.label();
  }

  MatrixResult expected() {
    return trouble.expected(question);
  }

  /// Sends the request, the first that meets the fault.
  MatrixResult measured(MatrixFleet world) {
    try (var faulty = trouble.start().in(world);
        var plane = new FaultedPlane(world, nodes(faulty, world))) {
      plane.probed(FaultedPlane.FAULTY, faulty.head());
      if (faulty.warmUp()) {
        warmUp(plane.url(), world);
      }
      return seen(plane.url(), world);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(toString(), e);
    }
  }

  /// Large answers are asked of the least preferred node first.
  private List<Node> nodes(Faulty faulty, MatrixFleet world) {
    var first = Node.at(FaultedPlane.FAULTY, faulty.url().toString());
    var other = Node.at(FaultedPlane.WELL, world.well().url().toString());
    return question == MatrixRequest.HEAVY ? List.of(other, first) : List.of(first, other);
  }

  private static void warmUp(URI plane, MatrixFleet world) {
    var request =
        HttpRequest.newBuilder(URI.create(plane + Faulty.WARM_UP))
            .header("Fresnel-Node", FaultedPlane.FAULTY)
            .build();
    var response = world.caller.send(request, BodyHandlers.discarding());
    if (!answerer(response).equals(FaultedPlane.FAULTY)) {
      throw new AssertionError("warmed up by " + answerer(response));
    }
  }

  private MatrixResult seen(URI plane, MatrixFleet world) throws InterruptedException {
    var answer =
        CompletableFuture.supplyAsync(() -> asked(plane, world), Thread::startVirtualThread);
    try {
      return answer.get(PATIENCE_SECONDS, SECONDS);
    } catch (TimeoutException _) {
      return MatrixResult.NO_END;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException) {
        return MatrixResult.BROKEN_OFF;
      }
      throw new AssertionError(e);
    }
  }

  private MatrixResult asked(URI plane, MatrixFleet world) {
    var number = NUMBERS.getAndIncrement();
    var request = question.to(plane, number).build();
    var response = world.caller.send(request, BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      if (response.statusCode() != 200) {
        return MatrixResult.ERROR;
      }
      if (question == MatrixRequest.EVENTS) {
        return events(body) ? MatrixResult.SERVED : MatrixResult.BROKEN_OFF;
      }
      var bytes = body.readAllBytes();
      if (question.isMessage()) {
        await().until(() -> question.isKnownTo(world.well(), number));
        return MatrixResult.SERVED;
      }
      if (!world.isRight(question, bytes)) {
        return MatrixResult.WRONG;
      }
      return question.isAskedInTurn() ? from(response) : MatrixResult.SERVED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MatrixResult from(HttpResponse<?> response) {
    var attempts = response.headers().firstValue("Fresnel-Attempts").orElse("");
    return switch (answerer(response) + " " + attempts) {
      case FaultedPlane.FAULTY + " 1" -> MatrixResult.ITSELF;
      case FaultedPlane.WELL + " 2" -> MatrixResult.OTHER;
      case FaultedPlane.WELL + " 1" -> MatrixResult.SPARED;
      default -> MatrixResult.ERROR;
    };
  }

  private static boolean events(InputStream body) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(body, UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("event: head")) {
        return true;
      }
    }
    return false;
  }
}
