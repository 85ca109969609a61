/// Access to the control plane: authentication, roles, CSRF protection, audit.
@NullMarked
package org.fresnel.control.auth;

import org.jspecify.annotations.NullMarked;
