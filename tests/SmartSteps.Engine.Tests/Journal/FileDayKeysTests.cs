using Microsoft.Win32.SafeHandles;
using SmartSteps.Gate;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Engine.Tests.Journal;

public sealed class FileDayKeysTests : IDisposable
{
    private static readonly MarketId Berlin = MarketId.Parse("berlin");
    private static readonly DateOnly Day = new(2025, 3, 29);
    private readonly string directory = Directory.CreateTempSubdirectory("smartsteps-keys-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void KeysDifferByMarketDayAndUseAndSurviveARestart()
    {
        List<string> before;
        using (var keys = new FileDayKeys(directory)) before = All(keys);
        Assert.Equal(before.Count, before.Distinct().Count());
        using (var keys = new FileDayKeys(directory)) Assert.Equal(before, All(keys));
    }

    [Fact]
    public void RacingCallersOfSeveralInstancesAgreeOnOneKey()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => new FileDayKeys(directory)).ToArray();
        using var barrier = new Barrier(instances.Length);
        var seen = new string[instances.Length][];
        var threads = instances.Select((keys, n) => new Thread(() =>
        {
            seen[n] = new string[100];
            for (var i = 0; i < seen[n].Length; i++)
            {
                barrier.SignalAndWait();
                seen[n][i] = Get(keys, Berlin, Day.AddDays(i), DayKey.Draw);
            }
        })).ToList();
        threads.ForEach(static t => t.Start());
        threads.ForEach(static t => t.Join());
        Assert.All(seen, one => Assert.Equal(seen[0], one));
        Assert.Empty(Directory.EnumerateFiles(directory, "*.new", SearchOption.AllDirectories));
        foreach (var keys in instances) keys.Dispose();
    }

    [Fact]
    public void ADestroyedDayHasNoKeyForEverAndLeavesNoneOfItsBytes()
    {
        string[] destroyed;
        string kept;
        using (var keys = new FileDayKeys(directory))
        {
            destroyed = [Get(keys, Berlin, Day, DayKey.Draw), Get(keys, Berlin, Day, DayKey.Journal), Pseudonym(keys, Day)];
            kept = Get(keys, Berlin, Day.AddDays(1), DayKey.Draw);
            keys.Destroy(Berlin, Day);
            keys.Destroy(Berlin, Day);
            AssertDestroyed(keys, destroyed);
        }

        using (var keys = new FileDayKeys(directory))
        {
            AssertDestroyed(keys, destroyed);
            Assert.Equal(kept, Get(keys, Berlin, Day.AddDays(1), DayKey.Draw));
        }
    }

    [Fact]
    public void TheBytesAreOverwrittenBeforeTheFileGoes()
    {
        using var keys = new FileDayKeys(directory, new RecordingDisk(out var written));
        var key = Get(keys, Berlin, Day, DayKey.Journal);
        keys.Destroy(Berlin, Day);
        var random = Assert.Single(written);
        Assert.Equal(32, random.Length);
        Assert.NotEqual(key, Convert.ToHexString(random));
    }

    [Fact]
    public void ADestructionThatBrokeOffIsFinishedAtTheNextStart()
    {
        string key;
        using (var keys = new FileDayKeys(directory)) key = Get(keys, Berlin, Day, DayKey.Journal);
        File.WriteAllText(Path.Combine(directory, "berlin", "2025-03-29.destroyed"), "");
        using var again = new FileDayKeys(directory);
        AssertDestroyed(again, [key]);
        Assert.False(Directory.Exists(Path.Combine(directory, "berlin", "2025-03-29")));
    }

    [Fact]
    public void AKeyInTheMakingIsDiscardedAtTheNextStart()
    {
        using (var keys = new FileDayKeys(directory)) Get(keys, Berlin, Day, DayKey.Journal);
        var unfinished = Path.Combine(directory, "berlin", "2025-03-29", "draw.key.0123.new");
        File.WriteAllBytes(unfinished, new byte[7]);
        using var again = new FileDayKeys(directory);
        Assert.False(File.Exists(unfinished));
        Assert.Equal(64, Get(again, Berlin, Day, DayKey.Draw).Length);
    }

    [Fact]
    public void ACutKeyIsAnErrorThatNamesTheFile()
    {
        var path = Path.Combine(directory, "berlin", "register.key");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new byte[31]);
        using var keys = new FileDayKeys(directory);
        var error = Assert.Throws<InvalidDataException>(() => keys.GetRegisterKey(Berlin, new byte[32]));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheOwnerMayReadKeys()
    {
        using var keys = new FileDayKeys(directory);
        Get(keys, Berlin, Day, DayKey.Draw);
        if (OperatingSystem.IsWindows()) return;
        foreach (var path in Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories).Append(directory))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private void AssertDestroyed(FileDayKeys keys, IReadOnlyCollection<string> destroyed)
    {
        Assert.False(keys.TryGet(Berlin, Day, DayKey.Draw, new byte[32]));
        Assert.False(keys.TryGet(Berlin, Day, DayKey.Journal, new byte[32]));
        Assert.False(((IGateKeys)keys).TryGetPseudonymKey(Berlin, Day, new byte[32]));
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            var text = Convert.ToHexString(File.ReadAllBytes(file));
            Assert.All(destroyed, key => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
        }
    }

    private static List<string> All(FileDayKeys keys)
    {
        var all = new List<string>();
        foreach (var market in new[] { Berlin, MarketId.Parse("potsdam") })
        {
            foreach (var day in new[] { Day, Day.AddDays(1) })
            {
                all.Add(Get(keys, market, day, DayKey.Draw));
                all.Add(Get(keys, market, day, DayKey.Journal));
            }

            var key = new byte[32];
            keys.GetRegisterKey(market, key);
            all.Add(Convert.ToHexString(key));
            keys.GetPhoneNumberKey(market, key);
            all.Add(Convert.ToHexString(key));
        }

        all.Add(Pseudonym(keys, Day));
        return all;
    }

    private static string Get(FileDayKeys keys, MarketId market, DateOnly day, DayKey use)
    {
        var key = new byte[32];
        Assert.True(keys.TryGet(market, day, use, key));
        return Convert.ToHexString(key);
    }

    private static string Pseudonym(FileDayKeys keys, DateOnly day)
    {
        var key = new byte[32];
        Assert.True(keys.TryGetPseudonymKey(Berlin, day, key));
        return Convert.ToHexString(key);
    }

    /// <summary>Notes what is written over existing files.</summary>
    private sealed class RecordingDisk : Disk
    {
        private readonly List<byte[]> written = [];

        public RecordingDisk(out List<byte[]> written) => written = this.written;

        public override void Write(SafeFileHandle file, IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset)
        {
            Assert.Equal(0, offset);
            written.AddRange(pieces.Select(static p => p.ToArray()));
            base.Write(file, pieces, offset);
        }
    }
}
