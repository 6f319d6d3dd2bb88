/// What a JSON log can say about a request, by the commonest name of it, which messages use.
enum LogField: String, FieldName {
    case time, msec, status, host, country, method, request, uri
    case address = "remote_addr"
    case peer = "remote_ip"
    case forwarded = "http_x_forwarded_for"
    case requestURI = "request_uri"
    case seconds = "request_time"
    case userAgent = "http_user_agent"
    case serverName = "server_name"
}
