package org.fresnel.rollout;

/// Calls a webhook as the hook of a rollout.
@FunctionalInterface
public interface HookCaller {
  /// The call for one node.
  ///
  /// @param rollout its id
  /// @param node name
  /// @param url of the node, without credentials
  record Call(String rollout, String node, String url) {}

  /// What became of a call.
  sealed interface Result {
    /// The hook is done.
    record Done() implements Result {}

    /// The remote system works on it, and reports the result later.
    record Accepted() implements Result {}

    /// It failed.
    ///
    /// @param reason in words, without the URL of the webhook
    record Failed(String reason) implements Result {}
  }

  /// Calls the webhook. Blocks until it has answered, for the timeout of the hook at most.
  Result call(Call call);
}
