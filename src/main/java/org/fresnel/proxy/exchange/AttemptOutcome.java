package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.Locale;
import org.fresnel.proxy.response.ErrorText;
import org.fresnel.proxy.response.NodePublishResult;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeResponse;

/// The result of one attempt at one node.
public sealed interface AttemptOutcome {
  /// The node responded, with any status.
  ///
  /// @param status HTTP status
  /// @param kind meaning of the response
  /// @param said the node's error text, or the fault of its success; empty for none
  record Answered(int status, ResponseClass kind, String said) implements AttemptOutcome {
    private static final int OK = 200;

    /// A response to a message that was sent to all nodes.
    public static Answered to(NodePublishResult result, int status, NodeResponse.Body.Whole body) {
      var kind =
          switch (result) {
            case NodePublishResult.Taken _, NodePublishResult.PassedOn _ -> ResponseClass.SUCCESS;
            case NodePublishResult.TakenExcept _, NodePublishResult.Refused _ ->
                ResponseClass.FINAL;
            case NodePublishResult.ProposalSeen _, NodePublishResult.Unable _ ->
                ResponseClass.ELSEWHERE;
            case NodePublishResult.Fault _ -> ResponseClass.FAULT;
          };
      var isError = status >= 400 || kind == ResponseClass.FAULT;
      return new Answered(status, kind, isError ? ErrorText.of(body) : "");
    }

    /// The reason for which the attempt counts as a failure of the node.
    String fault() {
      return status == OK && !said.isEmpty() ? said : "status " + status;
    }

    @Override
    public String text() {
      return said.isEmpty() ? "status " + status : "status " + status + ", " + said;
    }

    @Override
    public String label() {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }

  /// No response, or an incomplete one.
  ///
  /// @param failure reason
  record Unanswered(ExchangeFailure failure) implements AttemptOutcome {
    @Override
    public String text() {
      return failure.reason();
    }

    @Override
    public String label() {
      return failure.kind().name().toLowerCase(Locale.ROOT);
    }
  }

  /// No response in time.
  ///
  /// @param after time without a response
  record TooSlow(Duration after) implements AttemptOutcome {
    @Override
    public String text() {
      return "no answer within " + after.toMillis() + " ms";
    }

    @Override
    public String label() {
      return "too_slow";
    }
  }

  /// Another node was faster.
  record Overtaken() implements AttemptOutcome {
    @Override
    public String text() {
      return "overtaken by another node";
    }

    @Override
    public String label() {
      return "overtaken";
    }
  }

  /// A text for the operator and the client.
  String text();

  /// One lower-case word of a fixed set, used as a metric label.
  String label();
}
