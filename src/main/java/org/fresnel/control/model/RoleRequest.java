package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// The part that a node is to play.
///
/// @param role `primary`, `backup`, `last-resort` or `shadow`
@RegisterForReflection
public record RoleRequest(@Nullable String role) {}
