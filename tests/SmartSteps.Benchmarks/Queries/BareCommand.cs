using System.CommandLine;

namespace SmartSteps.Benchmarks.Queries;

/// <summary><c>bare</c>: the server beside which queries are measured; they start it themselves.</summary>
internal sealed class BareCommand : BenchmarkCommand
{
    private const string About = """
        Example:
          bare http://127.0.0.1:5081 /tmp/answers    answer n at /n

        A folder of answers holds for each a file of its bytes and one of its headers.
        """;

    public BareCommand()
        : base("bare", "Kestrel with one delegate that sends bytes and headers that it holds.", About)
    {
        var address = new Argument<string>("address") { Description = "Where it listens." };
        var folder = new Argument<string>("folder") { Description = "The answers." };
        Arguments.Add(address);
        Arguments.Add(folder);
        SetAction((parsed, cancellationToken) => BareServer.RunAsync(parsed.GetRequiredValue(address), parsed.GetRequiredValue(folder), cancellationToken));
    }
}
