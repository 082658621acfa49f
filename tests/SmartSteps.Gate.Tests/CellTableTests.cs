using System.Text;

namespace SmartSteps.Gate.Tests;

public sealed class CellTableTests
{
    [Fact]
    public void Every_cell_is_found_by_its_whole_name_whatever_its_length_and_no_other_is()
    {
        var random = new Random(11);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var length = 1; length <= 128; length++)
        {
            // Names that differ in one byte only: at the front, in the middle, at the end.
            var name = new string('7', length).ToCharArray();
            names.Add(new string(name));
            foreach (var at in new[] { 0, length / 2, length - 1, random.Next(length) })
            {
                var other = (char[])name.Clone();
                other[at] = '8';
                names.Add(new string(other));
            }
        }

        var all = names.ToArray();
        random.Shuffle(all);
        string[] taken = [.. all.Take(all.Length / 2)];
        var plan = Stage.Plan(taken);
        var table = new CellTable(plan);
        for (var i = 0; i < plan.Cells.Length; i++)
        {
            Assert.Equal(i, Find(table, plan.Cells[i].Id.Value));
        }

        Assert.All(all.Except(taken), name => Assert.Equal(-1, Find(table, name)));
    }

    [Fact]
    public async Task Long_names_go_through_the_gate()
    {
        using var stage = new Stage(trial: true, plan: false);
        var prefix = new string('c', 60);
        stage.Markets.Plans[DateOnly.MinValue] = Stage.Plan(prefix + "1" + prefix, prefix + "2" + prefix, "short");
        var csv = new StringBuilder("timestamp,imsi,cell\n");
        for (var i = 0; i < 8000; i++)
        {
            csv.Append($"2026-03-01T10:00:00Z,a,{(i % 4 == 3 ? "short" : prefix + (i % 4) + prefix)}\n");
        }

        var receipt = await stage.Take(csv.ToString());
        Assert.Equal((6000, 2000), (receipt.Accepted, receipt.Rejected[Intake.RejectionReason.UnknownCell]));
        Assert.Equal([(0, 2000), (1, 2000), (2, 2000)], stage.Journal.Events.GroupBy(entry => entry.Event.Cell).Select(cell => (cell.Key, cell.Count())).Order());
    }

    private static int Find(CellTable table, string name) => table.Find(Encoding.UTF8.GetBytes(name));
}
