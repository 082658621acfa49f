using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

/// <summary>What a newcomer sees first, line by line as they see it.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47];

    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(4));

    public void Dispose()
    {
        folder.Dispose();
        patience.Dispose();
    }

    [Fact]
    public async Task The_commands_it_prints_work_as_printed_and_a_second_start_uses_the_same_city()
    {
        var first = await StartAsync("first.txt");
        var zip = await TryAsync(first);
        var second = await StartAsync("second.txt");

        Assert.NotEqual(first.Key, second.Key);
        Assert.Contains(second.Story, line => line.StartsWith("Using the city that is there", StringComparison.Ordinal));
        Assert.DoesNotContain(second.Story, line => line.StartsWith("Simulation", StringComparison.Ordinal));
        Assert.Equal(zip, await TryAsync(second));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo", "--subscribers", "500", "--days", "1")]
    public async Task A_port_that_is_taken_is_named_with_a_way_out(params string[] arguments)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var result = (await BuiltProgram.RunAsync(folder.Path, [.. arguments, "--urls", address])).EndedWith(1);

        Assert.Contains(result.Errors, line => line.Contains("Cannot listen", StringComparison.Ordinal) && line.Contains(address, StringComparison.Ordinal));
        Assert.Contains(result.Errors, line => line.Contains("--urls", StringComparison.Ordinal));
    }

    /// <summary>Starts the demo with its output in a file, and reads the file at the moment when the demo says that it is ready.</summary>
    private async Task<Started> StartAsync(string output)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var program = BuiltProgram.Bash(
            folder.Path, $"exec dotnet '{BuiltProgram.Assembly}' demo --subscribers 2000 --days 1 --urls {address} >{output}");
        using var client = new HttpClient();
        var statuses = new HashSet<HttpStatusCode>();
        while (!statuses.Contains(HttpStatusCode.OK))
        {
            Assert.False(program.HasExited, string.Join('\n', program.Errors));
            try
            {
                using var response = await client.GetAsync($"{address}/health/ready", patience.Token);
                statuses.Add(response.StatusCode);
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        var lines = await File.ReadAllLinesAsync(folder[output], patience.Token);
        var key = lines.Single(line => line.StartsWith("Key: ", StringComparison.Ordinal))["Key: ".Length..];
        return new Started(program, lines, key);
    }

    /// <summary>Runs every command line as printed, stops the demo, and gives what the day's ZIP held.</summary>
    private async Task<byte[]> TryAsync(Started demo)
    {
        await using var program = demo.Program;
        var commands = demo.Lines.Where(line => line.Contains("curl", StringComparison.Ordinal)).ToList();
        Assert.True(commands.Count >= 3);
        using var place = new TemporaryFolder();
        foreach (var command in commands)
        {
            Assert.StartsWith("curl ", command, StringComparison.Ordinal);
            Assert.Equal(1, command.Split("curl").Length - 1);
            var result = (await BuiltProgram.BashAsync(place.Path, command)).EndedWith(0);
            Assert.Empty(result.Errors);
        }

        var png = await File.ReadAllBytesAsync(place["heatmap.png"], patience.Token);
        Assert.Equal(PngSignature, png[..4]);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(place["heatmap.json"], patience.Token));
        Assert.True(json.RootElement.TryGetProperty("passport", out _));
        Assert.DoesNotContain(program.Errors, line => line.Contains("curl", StringComparison.Ordinal));
        program.Stop();
        (await program.ExitAsync(patience.Token)).EndedWith(0);
        return await File.ReadAllBytesAsync(place["day.zip"], patience.Token);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private sealed record Started(RunningProgram Program, IReadOnlyList<string> Lines, string Key)
    {
        public IReadOnlyList<string> Story => Program.Errors;
    }
}
