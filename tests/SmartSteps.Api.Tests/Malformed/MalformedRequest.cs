using System.Globalization;
using System.Text;

namespace SmartSteps.Api.Tests.Malformed;

/// <summary>A request that nobody should send, as the bytes that go over the wire.</summary>
/// <param name="Operation">The operation it is aimed at, such as <c>GET /v1/markets</c>; <c>-</c> for none.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Method">Its method.</param>
/// <param name="Target">Path and query, as they go over the wire.</param>
internal sealed record MalformedRequest(string Operation, string Fault, string Method, string Target)
{
    /// <summary>Further header lines, each without its end.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The key to send; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Its type, where it has a body.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>True where it is so broken that the server's own parser refuses it, before anything of ours sees it.</summary>
    public bool IsForTheParser { get; init; }

    /// <summary>The bytes to send.</summary>
    public byte[] ToBytes(string host)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{Method} {Target} HTTP/1.1\r\n");
        if (!Headers.Any(h => h.StartsWith("Host:", StringComparison.Ordinal)) && !Headers.Contains("-Host"))
        {
            head.Append(CultureInfo.InvariantCulture, $"Host: {host}\r\n");
        }

        head.Append("Connection: close\r\n");
        if (Key is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Authorization: Bearer {Key}\r\n");
        }

        if (Body is not null)
        {
            head.Append(ContentType is null ? string.Empty : $"Content-Type: {ContentType}\r\n");
            head.Append(Headers.Any(h => h.StartsWith("Transfer-Encoding", StringComparison.Ordinal)) ? string.Empty : $"Content-Length: {Body.Length}\r\n");
        }

        foreach (var header in Headers.Where(h => h[0] != '-'))
        {
            head.Append(header).Append("\r\n");
        }

        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. Body ?? []];
    }
}
