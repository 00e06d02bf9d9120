/** Words for the fields of CA_VIDEO; a field that is not here is shown by its name. */
export const fieldLabels: Readonly<Partial<Record<string, string>>> = {
  external_id: 'Post id on TikTok',
  shortcode: 'Post id on Instagram',
  last_scrape_time: 'Last collected',
  age_hours: 'Age of the numbers in hours',
  description: 'Caption',
  create_time: 'Posted at',
  duration: 'Length in seconds',
  view_count: 'Views',
  play_count: 'Plays',
  like_count: 'Likes',
  comment_count: 'Comments',
  share_count: 'Shares',
  saved_count: 'Saves',
  engagement_rate: 'Engagement rate',
  account_username: 'Creator',
};
