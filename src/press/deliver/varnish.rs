//! `varnish.vcl`, for Varnish 7.1 and later in front of the printed `nginx.conf`.

/// Where the origin is, seen from Varnish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VarnishPlace {
    /// Its address.
    pub host: String,
    /// Its port.
    pub port: u16,
}

impl Default for VarnishPlace {
    fn default() -> Self {
        Self { host: "127.0.0.1".into(), port: 8081 }
    }
}

/// `varnish.vcl`. The two times of grace are those of [`crate::press::kind::PAGE`].
pub(super) fn vcl(place: &VarnishPlace) -> String {
    let VarnishPlace { host, port } = place;
    format!(
        r#"# Printed with the site, for Varnish 7.1 or later. Run varnishd with `-p http_gzip_support=off`: the site comes
# compressed already, and Varnish would else ask for gzip alone and never for brotli.
vcl 4.1;
import std;

backend origin {{
    .host = "{host}";
    .port = "{port}";
    .connect_timeout = 2s;
    .first_byte_timeout = 15s;
    .probe = {{ .url = "/newsroom.json"; .interval = 2s; .timeout = 2s; .window = 4; .threshold = 2; .initial = 2; }}
}}

# Who may purge: the machine that prints.
acl printers {{
    "localhost";
    "127.0.0.1";
    "::1";
}}

sub vcl_recv {{
    unset req.http.X-Manchette-Stale;
    if (req.restarts > 0) {{
        # The origin failed just now: whatever is kept will do.
        set req.http.X-Manchette-Stale = "1";
    }} else if (std.healthy(req.backend_hint)) {{
        # Stale while revalidating; what is older is fetched first. Without a healthy origin all that is kept is served.
        set req.grace = 600s;
    }}
    if (req.method == "PURGE" || req.method == "BAN") {{
        if (client.ip !~ printers) {{ return (synth(405, "Not allowed")); }}
        if (req.method == "PURGE") {{
            set req.url = regsub(req.url, "\?.*$", "");
            return (purge);
        }}
        # BAN with a regular expression of paths: BAN /thoi-su
        if (std.ban("obj.http.X-Manchette-Url ~ " + req.url)) {{ return (synth(200, "Banned")); }}
        return (synth(400, std.ban_error()));
    }}
    if (req.method != "GET" && req.method != "HEAD") {{ return (synth(405, "Only GET and HEAD")); }}
    # The site is files: neither a cookie nor a query (view=, utm_…, fbclid) changes an answer.
    unset req.http.Cookie;
    unset req.http.Authorization;
    set req.url = regsub(req.url, "\?.*$", "");
    if (req.http.Accept-Encoding ~ "(^|[ ,])br($|[ ,;])") {{
        set req.http.Accept-Encoding = "br";
    }} else if (req.http.Accept-Encoding ~ "gzip") {{
        set req.http.Accept-Encoding = "gzip";
    }} else {{
        unset req.http.Accept-Encoding;
    }}
    return (hash);
}}

sub vcl_backend_response {{
    unset beresp.http.Set-Cookie;
    set beresp.http.X-Manchette-Url = bereq.url;
    if (beresp.status >= 500) {{
        if (bereq.is_bgfetch) {{ return (abandon); }}
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        return (deliver);
    }}
    # How long it is fresh is what the origin says. Kept for a day beyond, for when the origin is down.
    if (beresp.status == 404 || beresp.status == 410) {{
        set beresp.grace = 10s;
    }} else {{
        set beresp.grace = 24h;
    }}
    return (deliver);
}}

sub vcl_backend_error {{
    # A refresh behind the reader's back that fails leaves what is there.
    if (bereq.is_bgfetch) {{ return (abandon); }}
}}

sub vcl_deliver {{
    if (resp.status >= 500 && req.restarts == 0) {{ return (restart); }}
    unset resp.http.X-Manchette-Url;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
    if (obj.hits > 0) {{
        set resp.http.X-Cache = "HIT";
    }} else {{
        set resp.http.X-Cache = "MISS";
    }}
}}
"#
    )
}
