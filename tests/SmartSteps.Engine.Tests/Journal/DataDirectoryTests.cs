using System.Globalization;
using SmartSteps.Store.Embedded;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("smartsteps-data-").FullName;

    private string Root => Path.Combine(parent, "deep", "data");

    public void Dispose() => Directory.Delete(parent, recursive: true);

    [Fact]
    public void ASecondHolderLearnsWhoHasItAndWhatToDo()
    {
        using (new DataDirectory(Root))
        {
            var error = Assert.Throws<DataDirectoryInUseException>(() => new DataDirectory(Root));
            Assert.Equal(Environment.ProcessId, error.ProcessId);
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
            Assert.Contains("--data", error.Message, StringComparison.Ordinal);
        }

        using var again = new DataDirectory(Root);
        Assert.Equal(Path.Combine(Root, "smartsteps.db"), again.DatabasePath);
        Assert.Equal(Path.Combine(Root, "keys"), again.KeysDirectory);
    }

    [Fact]
    public void ItSaysItsFormatAndOnlyTheOwnerMayEnter()
    {
        using var data = new DataDirectory(Root);
        Assert.Equal("{\"format\":2}", File.ReadAllText(Path.Combine(Root, "format.json")));
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Root));
    }

    [Theory]
    [InlineData("{\"format\":3}", "newer")]
    [InlineData("{\"format\":0}", "format")]
    [InlineData("[]", "format")]
    [InlineData("{", "format")]
    [InlineData("", "format")]
    public void AnUnknownFormatIsRefusedAndTheLockGivenBack(string text, string said)
    {
        new DataDirectory(Root).Dispose();
        var path = Path.Combine(Root, "format.json");
        File.WriteAllText(path, text);
        var error = Assert.Throws<DataDirectoryFormatException>(() => new DataDirectory(Root));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        File.WriteAllText(path, "{\"format\":2}");
        new DataDirectory(Root).Dispose();
    }

    [Fact]
    public void TheFormatBeforeIsRaisedSoThatOlderVersionsRefuseTheFolder()
    {
        new DataDirectory(Root).Dispose();
        var path = Path.Combine(Root, "format.json");
        File.WriteAllText(path, "{\"format\":1}");
        for (var start = 0; start < 2; start++)
        {
            new DataDirectory(Root).Dispose();
            Assert.Equal("{\"format\":2}", File.ReadAllText(path));
        }

        Assert.False(File.Exists(path + ".new"));
    }

    [Fact]
    public void TheModeOfAFolderWithOtherThingsInItIsLeftAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(Root);
        File.WriteAllText(Path.Combine(Root, "letter.txt"), "Dear reader");
        var before = File.GetUnixFileMode(Root);
        new DataDirectory(Root).Dispose();
        Assert.Equal(before, File.GetUnixFileMode(Root));
    }

    [Fact]
    public void KeysMayLieElsewhere()
    {
        using var data = new DataDirectory(Root, Path.Combine(parent, "vault"));
        Assert.Equal(Path.Combine(parent, "vault"), data.KeysDirectory);
    }
}
