package org.fresnel.checkpoint.provider;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// What a provider answered.
///
/// @param body empty if the provider does not have what it was asked for
record ProviderAnswer(Optional<JsonObject> body) {}
