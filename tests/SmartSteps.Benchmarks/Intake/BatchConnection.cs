using System.ComponentModel;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SmartSteps.Benchmarks.Intake;

/// <summary>
/// One connection of a sender that costs next to nothing, since it shares the cores with the server: the kernel sends the body from the file's pages, and an answer is read for
/// its status alone. Not thread-safe.
/// </summary>
internal sealed partial class BatchConnection : IDisposable
{
    private const int LongestAnswer = 16 * 1024;

    private readonly Uri server;
    private readonly string headers;
    private readonly byte[] answer = new byte[LongestAnswer];
    private Socket socket;

    /// <param name="server">Where it listens.</param>
    /// <param name="headers">Lines of a request's head that are the same for each, with their ends.</param>
    public BatchConnection(Uri server, string headers)
    {
        this.server = server;
        this.headers = headers;
        socket = Connect();
    }

    /// <summary>Sends a batch and waits for its answer.</summary>
    /// <param name="path">Where to put it.</param>
    public BatchAnswer Put(string path, SafeFileHandle file, BatchBody body)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"PUT {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{headers}Content-Length: {body.Length}\r\n\r\n"));
        try
        {
            socket.Send(head);
            SendBody(file, body);
        }
        catch (Exception broken) when (broken is SocketException or Win32Exception)
        {
            // Refused before all of it was sent: the answer is there, and the connection ends with it.
        }

        return ReadAnswer();
    }

    public void Dispose() => socket.Dispose();

    private Socket Connect()
    {
        var connected = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        connected.Connect(server.Host, server.Port);
        return connected;
    }

    private void SendBody(SafeFileHandle file, BatchBody body)
    {
        var at = body.Offset;
        var left = (nint)body.Length;
        while (left > 0)
        {
            var sent = SendFile(socket.SafeHandle, file, ref at, left);
            if (sent <= 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }

            left -= sent;
        }
    }

    private BatchAnswer ReadAnswer()
    {
        var length = 0;
        while (true)
        {
            var read = socket.Receive(answer.AsSpan(length));
            if (read == 0)
            {
                throw new IOException("The server closed the connection without an answer.");
            }

            length += read;
            var end = answer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                continue;
            }

            var head = Encoding.ASCII.GetString(answer, 0, end);
            var whole = end + 4 + int.Parse(Field(head, "Content-Length") ?? throw new IOException("An answer without a length."), CultureInfo.InvariantCulture);
            while (length < whole && (read = socket.Receive(answer.AsSpan(length, whole - length))) > 0)
            {
                length += read;
            }

            if (string.Equals(Field(head, "Connection"), "close", StringComparison.OrdinalIgnoreCase))
            {
                socket.Dispose();
                socket = Connect();
            }

            var status = int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
            return new BatchAnswer(
                status,
                Field(head, "Retry-After") is { } wait ? TimeSpan.FromSeconds(int.Parse(wait, CultureInfo.InvariantCulture)) : TimeSpan.Zero,
                status < 300 ? string.Empty : Encoding.UTF8.GetString(answer, end + 4, length - end - 4));
        }
    }

    private static string? Field(string head, string name)
    {
        var start = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        start += name.Length + 4;
        var end = head.IndexOf("\r\n", start, StringComparison.Ordinal);
        return head[start..(end < 0 ? head.Length : end)];
    }

    [LibraryImport("libc", EntryPoint = "sendfile", SetLastError = true)]
    private static partial nint SendFile(SafeSocketHandle into, SafeFileHandle from, ref long offset, nint count);
}
