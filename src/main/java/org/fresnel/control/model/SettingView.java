package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A key of the configuration as the operator sees it.
///
/// @param key such as `probe.interval`
/// @param value that holds; `***` for a secret, and in a URL for what may be one
/// @param origin `default`, `file`, `environment` or `system property`
/// @param place where it was set, such as `probe.interval (fresnel.yaml line 7)`
@RegisterForReflection
public record SettingView(String key, String value, String origin, String place) {}
