package dev.vedette.notify.problem;

import io.netty.util.NetUtil;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;

/** From where somebody sends a request. Behind a proxy that is what the proxy says, where it is trusted. */
public final class ClientAddress {

    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** From where somebody signs in; empty if that is not known. */
    public static String of(AuthenticationRequest request) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        return context == null ? "" : of(context);
    }

    /** From where a request comes; empty if that is not known. */
    public static String of(RoutingContext context) {
        SocketAddress remote = context.request().remoteAddress();
        return remote == null ? "" : network(remote.host());
    }

    /** Of an IPv6 address the network: whoever has one address of it has all of them. */
    public static String network(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        return bytes != null && bytes.length == IPV6_BYTES
                ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES)
                : host.substring(0, Math.min(host.length(), 100));
    }
}
