using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class LogHeadFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("smartsteps-loghead-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_log_that_is_shorter_than_what_was_published_is_an_old_copy()
    {
        using (var head = LogHeadFile.Open(directory, 3))
        {
            head.Raise(40);
            head.Raise(7);
        }

        Assert.Contains("old copy", Assert.Throws<InvalidDataException>(() => LogHeadFile.Open(directory, 39)).Message, StringComparison.Ordinal);
        LogHeadFile.Open(directory, 40).Dispose();
        LogHeadFile.Open(directory, 41).Dispose();
        Assert.Throws<InvalidDataException>(() => LogHeadFile.Open(directory, 40));
    }
}
