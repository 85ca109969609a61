package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeStatus;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;
import org.fresnel.upstream.NodeRequest;

/// Every usable node is sent every signed message, and one success is a success.
final class PublishRules {
  private static final Pattern KNOWN = Pattern.compile("already known|Known");
  private static final long REFUSAL_MILLIS = 2000;
  private static final long PASSED_ON_MILLIS = 500;

  private final VirtualTime time;
  private final Referee referee;
  private final IdentityHashMap<Buffer, Message> messages = new IdentityHashMap<>();

  private static final class Message {
    private final ModelCall call;
    private final Set<String> sentTo = new HashSet<>();
    private boolean taken;
    private boolean failed;

    /// Until then a refusal waits for a success.
    private long waitsUntil;

    private Message(ModelCall call) {
      this.call = call;
      this.waitsUntil = call.at() + call.duty().totalMillis() * 1_000_000;
    }

    private void waitsFor(long moment) {
      waitsUntil = Math.min(waitsUntil, moment);
    }
  }

  PublishRules(VirtualTime time, Referee referee) {
    this.time = time;
    this.referee = referee;
  }

  void asked(ModelCall call) {
    if (call.duty() == ModelDuty.PUBLISH) {
      messages.put(call.body(), new Message(call));
      time.afterMillis(call.duty().totalMillis() + 1000, () -> messages.remove(call.body()));
    }
  }

  void sent(String node, NodeRequest request) {
    var message = messages.get(request.body());
    if (message != null) {
      message.sentTo.add(node);
    }
  }

  /// The router has sent what it sends at once.
  void planned(ModelCall call, Fleet fleet) {
    var message = messages.get(call.body());
    if (message != null) {
      fleet.nodes().stream()
          .filter(PublishRules::usable)
          .map(status -> status.node().name())
          .filter(name -> !message.sentTo.contains(name))
          .findFirst()
          .ifPresent(
              name -> referee.broken(Invariant.EVERYBODY, "%s is not sent to %s", call, name));
    }
  }

  /// A node's answer has reached the router.
  void returned(NodeRequest request, NodeReplies.Reply reply) {
    var message = messages.get(request.body());
    if (message == null) {
      return;
    }
    var status = reply.status();
    var known = status >= 400 && KNOWN.matcher(reply.body().toString()).find();
    if (status == 200 || known) {
      message.taken = true;
      referee.require(
          !message.failed || time.nanos() >= message.waitsUntil,
          Invariant.PUBLISHED,
          "%s has failed before a node took it",
          message.call);
    } else if (status == 202) {
      message.waitsFor(time.nanos() + PASSED_ON_MILLIS * 1_000_000);
    } else if (status < 500) {
      message.waitsFor(time.nanos() + REFUSAL_MILLIS * 1_000_000);
    }
  }

  void answered(ModelCall call, Told told) {
    var message = messages.get(call.body());
    if (message != null && told.status() == 200) {
      referee.require(
          message.taken, Invariant.LOST, "%s is acknowledged, and no node took it", call);
    } else if (message != null) {
      message.failed = true;
      referee.require(
          !message.taken,
          Invariant.PUBLISHED,
          "%s is answered %d, though a node took it",
          call,
          told.status());
    }
  }

  private static boolean usable(NodeStatus status) {
    return switch (status.health().kind()) {
      case READY, RECOVERING, EJECTED, UNPROVEN, LAGGING, MINORITY_FORK, OPTIMISTIC -> true;
      case SYNCING, DOWN, FINALITY_CONFLICT, WRONG_NETWORK, DRAINED -> false;
    };
  }
}
