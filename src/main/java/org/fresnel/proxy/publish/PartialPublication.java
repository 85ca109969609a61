package org.fresnel.proxy.publish;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.UpstreamCall;
import org.fresnel.proxy.response.ItemFailure;
import org.fresnel.proxy.response.NodePublishResult;
import org.fresnel.upstream.NodeResponse;

/// A batch of which some items are held back and the rest is sent. The client gets 400 with the
/// held items, and with those of the rest that no node accepted.
public final class PartialPublication implements UpstreamCall {
  private static final int BAD_REQUEST = 400;
  private static final int ERRORS = 400;

  private final UpstreamCall rest;
  private final List<ItemFailure> held;
  private final Set<Integer> heldPlaces;

  /// @param rest the call with the other items
  /// @param held items, by their position in the client's batch
  public PartialPublication(UpstreamCall rest, List<ItemFailure> held) {
    this.rest = rest;
    this.held = List.copyOf(held);
    this.heldPlaces = held.stream().map(ItemFailure::index).collect(Collectors.toSet());
  }

  @Override
  public Future<Answer> start() {
    return rest.start().map(this::withHeld);
  }

  /// An answer to the whole rest, such as that no node is there, is passed on: the client may send
  /// the batch again.
  private Answer withHeld(Answer answer) {
    return switch (answer) {
      case Answer.Summed(var status, _, var attempts) when status < ERRORS ->
          indexed(List.of(), attempts);
      case Answer.Summed(_, var body, var attempts)
          when body.getValue("failures") instanceof JsonArray failures ->
          indexed(items(failures), attempts);
      case Answer.Relayed relayed
          when relayed.body() instanceof NodeResponse.Body.Whole(var bytes) ->
          switch (NodePublishResult.of(relayed.response().status(), bytes)) {
            case NodePublishResult.Taken _, NodePublishResult.PassedOn _ ->
                indexed(List.of(), relayed.attempts());
            case NodePublishResult.TakenExcept(var failures) ->
                indexed(failures, relayed.attempts());
            case NodePublishResult.ProposalSeen _,
                NodePublishResult.Refused _,
                NodePublishResult.Unable _,
                NodePublishResult.Fault _ ->
                answer;
          };
      case Answer.Summed _, Answer.Relayed _, Answer.None _ -> answer;
    };
  }

  /// @param failures of the rest, by their position in it
  private Answer indexed(List<ItemFailure> failures, List<Attempt> attempts) {
    var all = new ArrayList<>(held);
    failures.forEach(it -> all.add(new ItemFailure(place(it.index()), it.message())));
    all.sort(Comparator.comparingInt(ItemFailure::index));
    var message = held.size() + " items were held back; " + failures.size() + " were not accepted";
    return new Answer.Summed(BAD_REQUEST, IndexedError.of(message, all), attempts);
  }

  /// The position in the client's batch.
  private int place(int inRest) {
    var place = 0;
    for (var left = inRest; heldPlaces.contains(place) || left > 0; place++) {
      if (!heldPlaces.contains(place)) {
        left--;
      }
    }
    return place;
  }

  private static List<ItemFailure> items(JsonArray failures) {
    return failures.stream()
        .map(JsonObject.class::cast)
        .map(it -> new ItemFailure(it.getInteger("index"), it.getString("message")))
        .toList();
  }

  @Override
  public void abandon() {
    rest.abandon();
  }
}
