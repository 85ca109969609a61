package org.fresnel.app;

import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fresnel.faults.MatrixRequest;
import org.fresnel.faults.MatrixResult;
import org.fresnel.fixture.Caller;
import org.fresnel.simulator.Fault;

/// A fault of the preferred one of three nodes, which has been noticed before the requests come.
///
/// @param label for the table
/// @param health that the node is given for it
record NoticedFault(String label, Fault fault, String health) {
  static final String READY = "ready";

  private static final String PREFERRED = "node-1";
  private static final List<Integer> WELL = List.of(2, 3);
  private static final int MOST_SLOTS = 15;

  @Override
  public String toString() {
    return label;
  }

  /// What a client sees of it.
  Map<MatrixRequest, MatrixResult> seen() {
    try (var site = RouterSite.of(3);
        var caller = new Caller()) {
      var router = site.start("probe.slow-interval", "1ms", "probe.identity-interval", "1ms");
      router.awaitHealth(PREFERRED, READY);
      send(caller, subscription(router));
      site.apply(1, fault);
      if (!health.equals(READY)) {
        site.pass(1);
        router.awaitHeadOf("node-2", site.slot());
        site.linger();
        router.awaitHealth(PREFERRED, health);
      }
      var seen = new EnumMap<MatrixRequest, MatrixResult>(MatrixRequest.class);
      for (var question : MatrixRequest.values()) {
        seen.put(question, seen(question, site, router, caller));
      }
      return seen;
    }
  }

  private static MatrixResult seen(
      MatrixRequest question, RouterSite site, RunningRouter router, Caller caller) {
    if (question == MatrixRequest.EVENTS) {
      return events(site, router);
    }
    var number = 1L;
    var response =
        caller.send(question.to(router.uri(""), number).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      return MatrixResult.ERROR;
    }
    if (question.isMessage()) {
      await()
          .until(() -> WELL.stream().anyMatch(well -> question.isKnownTo(site.node(well), number)));
      return MatrixResult.SERVED;
    }
    if (!question.isAskedInTurn()) {
      return MatrixResult.SERVED;
    }
    if (answerer(response).equals(PREFERRED)) {
      return MatrixResult.ITSELF;
    }
    return response.headers().firstValue("Fresnel-Attempts").orElse("").equals("1")
        ? MatrixResult.SPARED
        : MatrixResult.OTHER;
  }

  /// The heads come while the stream is open.
  private static MatrixResult events(RouterSite site, RunningRouter router) {
    var body = router.stream("/eth/v1/events?topics=head");
    var told =
        CompletableFuture.supplyAsync(
            () -> tellsOfAHead(new InputStreamReader(body, StandardCharsets.UTF_8)),
            Thread::startVirtualThread);
    for (var slot = 0; slot < MOST_SLOTS; slot++) {
      site.pass(1);
      try {
        return told.get(RouterSite.SLOT.toMillis(), TimeUnit.MILLISECONDS)
            ? MatrixResult.SERVED
            : MatrixResult.NO_END;
      } catch (TimeoutException _) {
        // The next slot.
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }
    return MatrixResult.NO_END;
  }

  private static boolean tellsOfAHead(InputStreamReader body) {
    try (var lines = new BufferedReader(body)) {
      return lines.lines().anyMatch("event: head"::equals);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpRequest subscription(RunningRouter router) {
    return HttpRequest.newBuilder(router.uri("/eth/v1/validator/beacon_committee_subscriptions"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(MatrixRequest.subscription(0, true)))
        .build();
  }

  private static void send(Caller caller, HttpRequest request) {
    caller.send(request, BodyHandlers.discarding());
  }
}
