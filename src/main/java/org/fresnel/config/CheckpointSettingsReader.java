package org.fresnel.config;

import org.fresnel.checkpoint.CheckpointQuorum;
import org.fresnel.checkpoint.CheckpointSettings;
import org.fresnel.node.Credentials;
import org.fresnel.node.Node;

/// Reads what is configured of checkpoints.
///
/// @param values reads what was set for a key
record CheckpointSettingsReader(TypedValues values) {

  CheckpointSettings settings() {
    return new CheckpointSettings(
        values.get(CheckpointKeys.SERVE),
        new CheckpointQuorum(
            values.get(CheckpointKeys.QUORUM), values.get(CheckpointKeys.QUORUM_CLIENTS)),
        values.get(CheckpointKeys.REFRESH),
        values.get(CheckpointKeys.MAX_STATE),
        values.get(CheckpointKeys.VERIFY_STATE),
        values.find(CheckpointKeys.PIN),
        values.items("checkpoint.providers").stream()
            .map(CheckpointSettingsReader::provider)
            .toList());
  }

  private static Node provider(TypedValues values) {
    var given = values.demanded(CheckpointKeys.PROVIDER_URL, "a URL such as https://host");
    var url = NodeUrl.of(given);
    if (url.login().isPresent()) {
      throw given.faultShowing("a URL without a login", "one with a login (not shown)");
    }
    return new Node(
        url.defaultName(),
        url.base(),
        Node.Role.BACKUP,
        Credentials.NONE,
        false,
        Node.Receives.NONE);
  }
}
