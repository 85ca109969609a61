/// Reports of this process to systemd, by the protocol of `sd_notify(3)`. Without a request of
/// systemd nothing is sent.
@NullMarked
package org.fresnel.systemd;

import org.jspecify.annotations.NullMarked;
