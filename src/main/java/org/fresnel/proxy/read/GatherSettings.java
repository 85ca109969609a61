package org.fresnel.proxy.read;

import java.time.Duration;
import org.fresnel.proxy.response.Quorum;

/// How the best of several nodes' answers is found.
///
/// @param quorum who has to agree on attestation data, where agreement is asked for
/// @param quorumWait how long nodes are given to agree
/// @param blockCutOff time in the slot after which no other block is waited for
/// @param aggregateWait how long after the first aggregate the others are waited for; zero for not
///   at all
public record GatherSettings(
    Quorum quorum, Duration quorumWait, Duration blockCutOff, Duration aggregateWait) {}
