using SmartSteps.Host.Composition;

namespace SmartSteps.Host.Tests;

public sealed class RequestMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(5000)]
    [InlineData(RequestMemory.BlockBytes)]
    public void What_was_in_a_block_is_gone_when_it_comes_back(int written)
    {
        using var memory = new RequestMemory();
        var block = memory.Rent();
        var bytes = block.Memory;
        bytes.Span[..written].Fill((byte)'7');
        block.Dispose();
        Assert.False(bytes.Span.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void What_lies_behind_zeros_is_gone_too()
    {
        using var memory = new RequestMemory();
        var block = memory.Rent();
        var bytes = block.Memory;
        bytes.Span[..100].Fill((byte)'7');
        bytes.Span[20_000..30_000].Fill((byte)'7');
        block.Dispose();
        Assert.False(bytes.Span.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void The_block_that_came_back_last_is_the_next_to_be_used()
    {
        using var memory = new RequestMemory();
        var (first, second) = (memory.Rent(), memory.Rent());
        first.Dispose();
        second.Dispose();
        Assert.Same(second, memory.Rent());
        Assert.Same(first, memory.Rent());
        Assert.NotSame(first, memory.Rent());
    }

    [Fact]
    public void A_block_that_comes_back_twice_is_there_once()
    {
        using var memory = new RequestMemory();
        var block = memory.Rent();
        block.Dispose();
        block.Dispose();
        Assert.Equal(1, memory.Kept);
        Assert.Same(block, memory.Rent());
        Assert.NotSame(block, memory.Rent());
    }

    [Fact]
    public void After_a_rush_no_more_is_kept_than_the_most()
    {
        using var memory = new RequestMemory();
        var blocks = Enumerable.Range(0, RequestMemory.MostKept + 9).Select(_ => memory.Rent()).ToList();
        blocks.ForEach(block => block.Dispose());
        Assert.Equal(RequestMemory.MostKept, memory.Kept);
    }

    [Fact]
    public void Blocks_are_as_large_as_asked_for_or_the_asking_is_a_fault()
    {
        using var memory = new RequestMemory();
        Assert.Equal(RequestMemory.BlockBytes, memory.Rent(RequestMemory.BlockBytes).Memory.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Rent(RequestMemory.BlockBytes + 1));
    }

    [Fact]
    public void A_large_block_follows_each_that_came_back_full()
    {
        using var memory = new RequestMemory();
        var blocks = Enumerable.Range(0, 3).Select(_ => memory.Rent()).ToList();
        blocks[0].Memory.Span.Fill((byte)'7');
        blocks[1].Memory.Span[^1] = 1;
        blocks[2].Memory.Span[..40_000].Fill((byte)'7');
        blocks.ForEach(block => block.Dispose());
        Assert.Equal(
            [RequestMemory.LargeBlockBytes, RequestMemory.LargeBlockBytes, RequestMemory.BlockBytes],
            Enumerable.Range(0, 3).Select(_ => memory.Rent().Memory.Length));
    }

    [Fact]
    public void A_large_block_is_wiped_and_used_again_once_there_is_need_of_one()
    {
        using var memory = new RequestMemory();
        var small = memory.Rent();
        small.Memory.Span.Fill((byte)'7');
        small.Dispose();
        var large = memory.Rent();
        var bytes = large.Memory;
        bytes.Span[..^RequestMemory.BlockBytes].Fill((byte)'7');
        large.Dispose();
        Assert.False(bytes.Span.ContainsAnyExcept((byte)0));
        Assert.Same(small, memory.Rent());
        small.Memory.Span.Fill((byte)'7');
        small.Dispose();
        Assert.Same(large, memory.Rent());
    }

    [Fact]
    public void After_a_rush_of_bodies_no_more_large_blocks_are_kept_than_the_most()
    {
        using var memory = new RequestMemory();
        for (var round = 0; round < 2; round++)
        {
            var blocks = Enumerable.Range(0, RequestMemory.MostLargeKept + 9).Select(_ => memory.Rent()).ToList();
            blocks.ForEach(block => block.Memory.Span.Fill((byte)'7'));
            blocks.ForEach(block => block.Dispose());
        }

        Assert.Equal(RequestMemory.MostLargeKept, memory.LargeKept);
    }
}
