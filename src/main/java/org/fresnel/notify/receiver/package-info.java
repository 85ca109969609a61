/// The REST clients of receivers: webhooks and Alertmanager.
@NullMarked
package org.fresnel.notify.receiver;

import org.jspecify.annotations.NullMarked;
