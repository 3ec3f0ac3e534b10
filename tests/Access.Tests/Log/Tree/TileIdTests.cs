using Access.Sources.Log.Tree.Tiles;

namespace Access.Tests.Log.Tree;

public sealed class TileIdTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 999, 256, "tile/1/999")]
    [InlineData(1, 1000, 256, "tile/1/x001/000")]
    [InlineData(2, 0, 1, "tile/2/000.p/1")]
    [InlineData(0, 273, 112, "tile/0/273.p/112")]
    [InlineData(-1, 0, 256, "tile/entries/000")]
    [InlineData(-1, 1001, 17, "tile/entries/x001/001.p/17")]
    public void ToString_OfATile_IsItsPathAndBack(int level, long index, int width, string path)
    {
        var tile = new TileId(level, index, width);

        Assert.Equal(path, tile.ToString());
        Assert.True(TileId.TryParse(path, out var read));
        Assert.Equal(tile, read);
    }

    [Theory]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/x001/x002")]
    [InlineData("tile/00/001")]
    [InlineData("tile/8/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/1/")]
    [InlineData("tile/0/000.draft")]
    [InlineData("tile/entries/../000")]
    [InlineData("tile/entries/")]
    [InlineData("tile/0/")]
    [InlineData("tile/0")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/9999999999999999999999")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_OfAnotherSpelling_IsFalse(string? path) => Assert.False(TileId.TryParse(path, out _));

    // The example of c2sp.org/tlog-tiles.
    [Fact]
    public void HashesOf_SeventyThousand_IsTheSpecificationsExample()
    {
        var tiles = TileId.HashesOf(70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal([112], tiles.Where(tile => tile is { Level: 0, IsFull: false }).Select(tile => tile.Width));
        Assert.Equal(1, tiles.Count(tile => tile is { Level: 1, IsFull: true }));
        Assert.Equal([17], tiles.Where(tile => tile is { Level: 1, IsFull: false }).Select(tile => tile.Width));
        Assert.Equal([1], tiles.Where(tile => tile.Level == 2).Select(tile => tile.Width));
        Assert.DoesNotContain(tiles, tile => tile.Level > 2);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(256, 2)]
    [InlineData(65_536, 258)]
    public void HashesOf_ASize_AreAllInItAndInNoSmallerOne(long size, int count)
    {
        var tiles = TileId.HashesOf(size).ToList();

        Assert.Equal(count, tiles.Count);
        Assert.All(tiles, tile => Assert.True(tile.IsIn(size)));
        Assert.DoesNotContain(tiles, tile => tile.IsIn(0));
        Assert.DoesNotContain(tiles, tile => (tile with { Index = tile.Index + 1 }).IsIn(size) && !tiles.Contains(tile with { Index = tile.Index + 1 }));
    }
}
