using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SmartSteps.Baseline.Tests;

/// <summary>One kept-alive connection that allocates nothing once it stands, so that what a request allocates is the server's.</summary>
internal sealed class PlainConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] answer = new byte[16 << 20];
    private readonly byte[] request;

    /// <summary>Connects for one request that is sent again and again.</summary>
    public PlainConnection(Uri address, string path, string key)
    {
        socket.NoDelay = true;
        socket.Connect(address.Host, address.Port);
        request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {key}\r\n\r\n");
    }

    /// <summary>Sends the request and reads the whole answer; returns it as it came.</summary>
    public ReadOnlySpan<byte> Send()
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += socket.Send(request.AsSpan(sent));
        }

        var length = 0;
        while (!IsWhole(answer.AsSpan(0, length)))
        {
            var read = socket.Receive(answer.AsSpan(length));
            Assert.NotEqual(0, read);
            length += read;
        }

        return answer.AsSpan(0, length);
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8) + 4;
        if (head < 4)
        {
            return false;
        }

        var name = "\r\nContent-Length: "u8;
        var at = answer[..head].IndexOf(name);
        if (at < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var digits = answer[(at + name.Length)..];
        return answer.Length == head + int.Parse(digits[..digits.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
