using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmartSteps.Api.Tests.Malformed;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">Its status; 0 where the connection was closed without one.</param>
/// <param name="Headers">Its header lines.</param>
/// <param name="Body">Its body.</param>
internal sealed record RawAnswer(int Status, IReadOnlyList<string> Headers, string Body)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(h => h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) is { } line ? line[(name.Length + 1)..].Trim() : null;

    /// <summary>Sends bytes over a connection of their own, and reads until it is closed.</summary>
    public static async Task<RawAnswer> SendAsync(Uri server, byte[] request)
    {
        using var patience = new CancellationTokenSource(LongestWait);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, patience.Token);
        var bytes = new MemoryStream();
        var sending = SendAllAsync(socket, request, patience.Token);
        var piece = new byte[16 << 10];
        try
        {
            while (await socket.ReceiveAsync(piece, patience.Token) is > 0 and var count)
            {
                bytes.Write(piece, 0, count);
            }
        }
        catch (SocketException)
        {
            // What came before the connection was cut is what there is.
        }

        await sending;
        return Parse(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>The server may answer, and close, before it has read everything.</summary>
    private static async Task SendAllAsync(Socket socket, byte[] request, CancellationToken cancellationToken)
    {
        try
        {
            for (var sent = 0; sent < request.Length;)
            {
                sent += await socket.SendAsync(request.AsMemory(sent), cancellationToken);
            }
        }
        catch (SocketException)
        {
            // Refused in the middle.
        }
    }

    private static RawAnswer Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return new RawAnswer(0, [], text);
        }

        var lines = text[..end].Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        return new RawAnswer(status, lines[1..], text[(end + 4)..]);
    }
}
