/// Who may come in: keys and their holders, failed logins, new tokens. It knows no other room.
@NullMarked
package org.fresnel.access;

import org.jspecify.annotations.NullMarked;
