using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmartSteps.Api.Tests.Maps;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>
/// Prism between a client and the server: it holds every request and every answer against the committed document and says in <c>sl-violations</c> what does not fit. It is started without
/// <c>--errors</c>: with it only grave violations are refused, while the header names all of them, and undocumented statuses too.
/// </summary>
internal sealed class Prism : IDisposable
{
    /// <summary>The file that is there once it is installed, from the folder of all tests.</summary>
    public const string Program = "node-tools/node_modules/@stoplight/prism-cli/dist/index.js";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> said = [];
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Prism(Uri server, int port)
    {
        Address = new Uri($"http://127.0.0.1:{port}");
        string[] arguments = [Tool.PathOf(Program), "proxy", CommittedDocument.File, server.ToString().TrimEnd('/'), "--host", "127.0.0.1", "--port", $"{port}"];
        process = new Process { StartInfo = new ProcessStartInfo("node", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true }, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"Prism ended.\n{string.Join('\n', said)}"));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>True where it is installed.</summary>
    public static bool IsInstalled => File.Exists(Tool.PathOf(Program));

    public static async Task<Prism> StartAsync(Uri server)
    {
        var prism = new Prism(server, FreePort());
        prism.process.Start();
        prism.process.BeginOutputReadLine();
        prism.process.BeginErrorReadLine();
        await prism.listening.Task.WaitAsync(Patience);
        return prism;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(true);
        }

        process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Hear(string? line)
    {
        if (line is null || listening.Task.IsCompleted)
        {
            return;
        }

        said.Enqueue(line);
        if (line.Contains("Prism is listening", StringComparison.Ordinal))
        {
            listening.TrySetResult();
        }
    }
}
