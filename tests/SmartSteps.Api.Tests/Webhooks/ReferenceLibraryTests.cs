using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace SmartSteps.Api.Tests.Webhooks;

/// <summary>Deliveries are what the specification's own library for receivers takes.</summary>
public sealed class ReferenceLibraryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task TheReferenceLibraryTakesADeliveryAndRefusesAChangedOne()
    {
        var tools = Path.Combine(Top(), "tests", "node-tools");
        if (!Directory.Exists(Path.Combine(tools, "node_modules", "standardwebhooks")) || await RunAsync(tools, string.Empty, "--version") is not { Exit: 0 })
        {
            const string Missing = "Not run: the reference library of Standard Webhooks, because node or tests/node-tools/node_modules is not there (tests/node-tools/install.sh).";
            output.WriteLine(Missing);
            Console.WriteLine(Missing);
            return;
        }

        // The library holds timestamps against the machine's clock.
        using var room = new WebhookRoom();
        room.Clock.Now = TimeProvider.System.GetUtcNow();
        await using var receiver = await Receiver.StartAsync();
        var (webhook, old) = await room.RegisterAsync(receiver.Address);
        var fresh = (await room.Registry.RotateAsync(webhook.Tenant, webhook.Id, "rotate", TimeSpan.FromHours(1), default))!.Secret!.Reveal();
        await room.TellAsync(webhook);
        Assert.Equal(1, await room.TryDueAsync());
        var message = Assert.Single(receiver.Messages);

        foreach (var secret in new[] { old, fresh })
        {
            var (exit, said) = await VerifyAsync(tools, secret, message, Encoding.UTF8.GetString(message.Body));
            Assert.True(exit == 0, said);
            Assert.Equal("verified report.ready", said.Trim());
        }

        Assert.NotEqual(0, (await VerifyAsync(tools, fresh, message, Encoding.UTF8.GetString(message.Body) + " ")).Exit);
    }

    private static Task<(int Exit, string Said)> VerifyAsync(string tools, string secret, ReceivedMessage message, string body)
    {
        var headers = message.Headers.Where(h => h.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)).ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value);
        return RunAsync(tools, JsonSerializer.Serialize(new { secret, headers, body }), "verify.mjs");
    }

    private static async Task<(int Exit, string Said)> RunAsync(string folder, string input, string argument)
    {
        using var node = new Process
        {
            StartInfo = new ProcessStartInfo("node", argument) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            node.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "There is no node.");
        }

        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        var (said, complained) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return (node.ExitCode, await said + await complained);
    }

    private static string Top()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "SmartSteps.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException("No folder above holds SmartSteps.sln.");
    }
}
